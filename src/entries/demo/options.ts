import { Command, Option } from 'commander';
import { z } from 'zod';

/** What `npm run demo` was asked for. */
export const DemoOptions = z.object({
  example: z.string().optional(),
  language: z.string().default('python'),
  issue: z.string().optional(),
  stay: z.boolean().optional(),
  json: z.boolean().default(false),
});
export type DemoOptions = z.infer<typeof DemoOptions>;

const teaching = `
The demo runs the whole product on this machine: a local GitHub, PostgreSQL, Specproof and the Docker sandbox.

  npm run demo                                  the first example, with recorded model replies
  npm run demo -- --example rate-limiter        another one; the examples are folders in examples/
  npm run --silent demo -- --json > demo.json   the outcome as JSON, the progress on standard error
  OPENAI_BASE_URL=http://127.0.0.1:11434/v1 OPENAI_MODEL=qwen3-coder npm run demo -- --issue my-issue.md

Exit status 0 only when a pull request with passing evidence exists.`;

/** Reads the arguments; answers wrong ones with a sentence and exit status 2. */
export function readDemoOptions(argv: readonly string[]): DemoOptions {
  const command = new Command('npm run demo --')
    .description('Open an issue on a local GitHub and watch it become a pull request with its proof.')
    .option('--example <name>', 'a folder of examples/')
    .option('--language <language>', 'language of the first fitting example', 'python')
    .option('--issue <file>', 'a specification of your own; needs a live model')
    .addOption(new Option('--stay', 'keep running, for clicking around (default on a terminal)'))
    .addOption(new Option('--no-stay', 'end when the job has ended'))
    .option('--json', 'print the outcome as JSON on standard output', false)
    .addHelpText('after', teaching)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  return DemoOptions.parse(command.parse([...argv], { from: 'user' }).opts());
}
