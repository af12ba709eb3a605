import { Command, Option } from 'commander';
import { z } from 'zod';
import type { GenerateOptions } from './generate.ts';
import { helpOfDoctor, helpOfGenerate, helpOfProgram, helpOfServe } from './help.ts';

export interface Actions {
  generate(options: GenerateOptions): Promise<void>;
  doctor(options: { json: boolean }): Promise<void>;
  serve(): Promise<void>;
}

const GenerateArguments = z.object({
  language: z.string().optional(),
  strategy: z.string().optional(),
  out: z.string(),
  json: z.boolean().default(false),
  record: z.string().optional(),
  replay: z.string().optional(),
});
const DoctorArguments = z.object({ json: z.boolean().default(false) });

export interface ProgramSettings {
  version: string;
  output: { write(text: string): unknown };
  messages: { write(text: string): unknown };
}

/** The command line; every wrong use throws commander's error instead of ending the process. */
export function createProgram(actions: Actions, { version, output, messages }: ProgramSettings): Command {
  const program = new Command('specproof')
    .description('Specs in, proof out: turns a specification into code that carries its own evidence.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.write(text),
      writeErr: (text) => messages.write(text),
    })
    .showHelpAfterError('Add --help to see what can be asked for.')
    .addHelpText('after', helpOfProgram);
  addGenerate(program, actions);
  program
    .command('doctor')
    .description('try everything that Specproof needs, and say how to mend what is missing')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', helpOfDoctor)
    .action((options: unknown) => actions.doctor(DoctorArguments.parse(options)));
  program
    .command('serve')
    .description('start the GitHub App: receive webhooks and run the jobs')
    .addHelpText('after', helpOfServe)
    .action(() => actions.serve());
  return program;
}

function addGenerate(program: Command, actions: Actions): void {
  program
    .command('generate')
    .description('write, test and prove what FILE specifies, into a folder')
    .argument('<file>', 'the specification: a Markdown file, written like an issue')
    .requiredOption('--out <folder>', 'where the files go')
    .option('--language <language>', 'language of the code; default: what the file says')
    .option('--strategy <name>', 'how to write it; default: chosen by the specification')
    .option('--json', 'print the whole result as JSON on standard output')
    .addOption(
      new Option('--record <folder>', 'call the model and keep its replies there').conflicts('replay'),
    )
    .option('--replay <folder>', 'take the replies from there and call no model')
    .addHelpText('after', helpOfGenerate)
    .action((file: string, options: unknown) =>
      actions.generate({ file, ...GenerateArguments.parse(options) }),
    );
}
