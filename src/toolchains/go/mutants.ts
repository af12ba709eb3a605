import { posix } from 'node:path';
import { packageName } from '../../analysis/go/declarations.ts';
import { goSchemata, goSwitch } from '../../analysis/mutants/schemata/go.ts';
import { instrument } from '../../analysis/mutants/schemata/instrument.ts';
import { readOutcomes } from '../../analysis/mutants/schemata/outcomes.ts';
import { parseSource } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import { driverRequest, inRunFolder, runFolder } from '../schemata/request.ts';
import type { MutantRunner, WorkFile } from '../toolchain.ts';
import { goWorkFiles } from './layout.ts';

/** An endless recursion ends as a failing test long before it has used up the memory. */
const stackBytes = 64 * 1024 * 1024;

async function switchFile({ content }: CandidateFile): Promise<WorkFile> {
  const lines = [
    `package ${packageName(await parseSource('go', content))}`,
    'import ("os"; "runtime/debug"; "strconv")',
    'var specproofActive = func() int { id, _ := strconv.Atoi(os.Getenv("SPECPROOF_MUTANT")); return id }()',
    `func ${goSwitch}(id int) bool { return specproofActive == id }`,
    `func init() { debug.SetMaxStack(${stackBytes}) }`,
  ];
  return { path: 'specproof_mutant.go', content: `${lines.join('\n')}\n` };
}

/** All mutants in one test binary, each behind a condition, and one run of it for each of them. */
export const goMutants: MutantRunner = {
  tool: 'mutants in one test binary',
  async plan({ code, tests, beside = [], spec }, mutants) {
    const folder = posix.dirname(spec.paths.code);
    const templates = await Promise.all(
      code.map(async (file) => ({
        path: posix.basename(file.path),
        content: (await instrument(file, mutants, goSchemata)).text,
      })),
    );
    const switches = await Promise.all(code.slice(0, 1).map(switchFile));
    const named = spec.existing === undefined ? [] : tests.map(({ path }) => path);
    const files = [...beside, ...code, ...tests, ...goWorkFiles(spec)];
    return {
      files: inRunFolder([...new Map(files.map((file) => [file.path, file])).values()]),
      argv: ['perl', '/work/harness/mutants.pl', folder, ...named],
      stdin: driverRequest([...templates, ...switches], mutants),
      cwd: runFolder,
    };
  },
  read: readOutcomes,
};
