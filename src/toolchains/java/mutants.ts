import { instrument } from '../../analysis/mutants/schemata/instrument.ts';
import { javaSchemata } from '../../analysis/mutants/schemata/java.ts';
import { readOutcomes } from '../../analysis/mutants/schemata/outcomes.ts';
import { driverToken, inRunFolder, runFolder } from '../schemata/request.ts';
import type { MutantRunner, WorkFile } from '../toolchain.ts';
import { codeBeside } from './lie-beside.ts';
import { javaWorkFiles } from './project.ts';
import { program, separated } from './tools.ts';

/** `active` is set for each copy of the classes; `tick` is called by each method and loop, so that what never ends can be stopped. */
const switchClass: WorkFile = {
  path: 'specproof/SpecproofMutant.java',
  content: `package specproof;

public final class SpecproofMutant {
  public static int active;
  public static volatile boolean over;

  public static boolean is(int id) {
    return active == id;
  }

  public static void tick() {
    if (over) throw new ThreadDeath();
  }
}
`,
};

/** Fields of the command's request: never empty, never with a blank in it. */
const encoded = (field: string): string => `-${Buffer.from(field, 'utf8').toString('base64')}`;

/** All mutants in one program, each behind a condition, and a copy of its classes for each of them in one process. */
export const javaMutants: MutantRunner = {
  tool: 'mutants in one program',
  async plan({ code, tests, beside = [], spec }, mutants) {
    const templates = await Promise.all(
      code.map(async (file) => ({
        path: file.path,
        content: (await instrument(file, mutants, javaSchemata)).text,
      })),
    );
    const compiled = codeBeside(spec.existing);
    const others = beside.filter(({ path }) => compiled.includes(path));
    const lines = [...templates, ...others, switchClass].map(
      ({ path, content }) => `${encoded(path)} ${encoded(content)}`,
    );
    const paths = { code: code.map(({ path }) => path), test: tests.map(({ path }) => path) };
    return {
      files: inRunFolder([...beside, ...code, ...tests, ...javaWorkFiles(spec)]),
      argv: [program, 'mutants', ...separated(paths)],
      stdin: [[driverToken(), ...mutants.map(({ id }) => id)].join(' '), ...lines].join('\n'),
      cwd: runFolder,
    };
  },
  read: readOutcomes,
};
