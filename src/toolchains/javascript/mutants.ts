import { mutated } from '../../analysis/mutants/find-mutants.ts';
import type { Mutant } from '../../analysis/mutants/mutant.ts';
import { readOutcomes } from '../../analysis/mutants/schemata/outcomes.ts';
import { driverToken, runFolder } from '../schemata/request.ts';
import type { MutantRunner, WorkFile } from '../toolchain.ts';
import { javascriptWorkFiles } from './layout.ts';

/** Processor time after which no further mutant is begun. */
const mostSeconds = 20;

interface Copy {
  /** Of a random name, which tells nothing of what lies in it. */
  folder: string;
  /** Null for the code as it stands. */
  mutant: Mutant | null;
}

const copyFor = (mutant: Mutant | null): Copy => ({ folder: `${runFolder}/${driverToken()}`, mutant });

/** All files once more, so that nothing but its one change tells a mutant from the code as it stands. */
function filesOf(files: readonly WorkFile[], { folder, mutant }: Copy): WorkFile[] {
  const sources = files.map(({ path, content }) => ({
    path,
    content: path === mutant?.path ? mutated(content, mutant) : content,
  }));
  return sources.map(({ path, content }) => ({
    path: `${folder}/${path}`.replace(/^\/work\//u, ''),
    content,
  }));
}

/**
 * Every mutant in a process of its own. Tests that notice on purpose that they run on a mutant could seem better than they are: the
 * text of functions and files is hidden from them, folders have random names, and the code as it stands has to pass last as well.
 */
export const javascriptMutants: MutantRunner = {
  tool: 'node:test on mutants',
  plan: async ({ code, tests, beside = [], spec }, mutants) => {
    const copies = [null, ...mutants].map(copyFor);
    const files = [...beside, ...code, ...tests, ...javascriptWorkFiles(spec)];
    return {
      files: copies.flatMap((copy) => filesOf(files, copy)),
      argv: ['node', '/work/harness/mutants.mjs'],
      env: { NO_COLOR: '1', SPECPROOF_CODE: code.map(({ path }) => path).join(':') },
      cwd: runFolder,
      stdin: JSON.stringify({
        token: driverToken(),
        folders: copies.map(({ folder }) => folder),
        tests: tests.map(({ path }) => path),
        seconds: mostSeconds,
        mutants: mutants.map(({ id }) => id),
      }),
    };
  },
  read: readOutcomes,
};
