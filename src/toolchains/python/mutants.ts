import { posix } from 'node:path';
import type { Mutant } from '../../analysis/mutants/mutant.ts';
import { readOutcomes } from '../../analysis/mutants/schemata/outcomes.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import { driverToken, inRunFolder, runFolder } from '../schemata/request.ts';
import type { MutantRunner } from '../toolchain.ts';
import { guarded, importRoots } from './import-roots.ts';

/** Processor time after which no further mutant is begun. */
const mostSeconds = 20;

const characters = (text: string): number => Array.from(text).length;

/** Python counts characters where JavaScript counts halves of some of them. */
function inCharacters({ id, path, start, end, replacement }: Mutant, code: readonly CandidateFile[]) {
  const content = code.find((file) => file.path === path)?.content ?? '';
  const before = characters(content.slice(0, start));
  return { id, path, start: before, end: before + characters(content.slice(start, end)), text: replacement };
}

/**
 * Every mutant in a fork of one warm process. Tests that notice on purpose that they run on a mutant could seem better than they
 * are; what that takes (reading the code, its source, the environment) is refused, and the code as it stands has to pass last as well.
 */
export const pythonMutants: MutantRunner = {
  tool: 'pytest on mutants',
  plan: async ({ code, tests, beside = [], spec: { existing } }, mutants) => {
    const own = { code: code.map(({ path }) => path), test: tests.map(({ path }) => path) };
    const paths = existing === undefined ? own : { ...own, existing };
    const folders = importRoots(paths).map((path) => posix.join(runFolder, path));
    return {
      files: inRunFolder([...beside, ...code, ...tests]),
      argv: ['python3', '-P', '-s', '-B', '/work/harness/mutants.py'],
      env: { ...guarded(paths), PYTHONHASHSEED: '0' },
      cwd: runFolder,
      stdin: JSON.stringify({
        token: driverToken(),
        code: folders,
        tests: paths.test,
        seconds: mostSeconds,
        mutants: mutants.map((mutant) => inCharacters(mutant, code)),
      }),
    };
  },
  read: readOutcomes,
};
