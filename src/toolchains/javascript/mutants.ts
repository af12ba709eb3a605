import { mutated } from '../../analysis/mutants/find-mutants.ts';
import type { Mutant } from '../../analysis/mutants/mutant.ts';
import { readOutcomes } from '../../analysis/mutants/schemata/outcomes.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import { driverToken, runFolder } from '../schemata/request.ts';
import type { MutantRunner, WorkFile } from '../toolchain.ts';
import { javascriptWorkFiles } from './layout.ts';

/** Processor time after which no further mutant is begun. */
const mostSeconds = 20;
/** Number of the code as it stands. */
const original = 0;

const folderOf = (number: number): string => `${runFolder}/${number}`.replace(/^\/work\//u, '');

/** All files once more, so that nothing but its one change tells a mutant from the code as it stands. */
function copyOf(files: readonly CandidateFile[], mutant: Mutant | null): WorkFile[] {
  const folder = folderOf(mutant?.id ?? original);
  const sources = files.map(({ path, content }) => ({
    path,
    content: path === mutant?.path ? mutated(content, mutant) : content,
  }));
  return [...sources, ...javascriptWorkFiles].map(({ path, content }) => ({
    path: `${folder}/${path}`,
    content,
  }));
}

/**
 * Every mutant in a process of its own. Tests that notice on purpose that they run on a mutant could seem better than they are;
 * what that takes (reading files, paths, the environment) is refused.
 */
export const javascriptMutants: MutantRunner = {
  tool: 'node:test on mutants',
  plan: async ({ code, tests }, mutants) => {
    const files = [...code, ...tests];
    return {
      files: [...copyOf(files, null), ...mutants.flatMap((mutant) => copyOf(files, mutant))],
      argv: ['node', '/work/harness/mutants.mjs'],
      env: { NO_COLOR: '1', SPECPROOF_CODE: code.map(({ path }) => path).join(':') },
      cwd: runFolder,
      stdin: JSON.stringify({
        token: driverToken(),
        folder: runFolder,
        tests: tests.map(({ path }) => path),
        seconds: mostSeconds,
        mutants: mutants.map(({ id }) => id),
      }),
    };
  },
  read: readOutcomes,
};
