import { posix } from 'node:path';
import type { Mutant } from '../../analysis/mutants/mutant.ts';
import { instrument } from '../../analysis/mutants/schemata/instrument.ts';
import { readOutcomes } from '../../analysis/mutants/schemata/outcomes.ts';
import { rustSchemata } from '../../analysis/mutants/schemata/rust.ts';
import { testItemRanges } from '../../analysis/rust/test-items.ts';
import { parseSource } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { driverRequest, inRunFolder, runFolder } from '../schemata/request.ts';
import type { MutantRunner, WorkFile } from '../toolchain.ts';
import { rustWorkFiles } from './layout.ts';
import { rustSources } from './tools.ts';

/** Stands behind the crate's own text, so that its lines stay where they are. */
const switchModule = `
#[doc(hidden)]
mod specproof_mutant {
    static ACTIVE: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    fn read() -> u32 { std::env::var("SPECPROOF_MUTANT").ok().and_then(|id| id.parse().ok()).unwrap_or(0) }
    pub(crate) fn is(id: u32) -> bool { *ACTIVE.get_or_init(read) == id }
}
`;

/** The crate's first file with the switch in it, where that is not the file that is changed. */
function rootWithSwitch(spec: Spec, beside: readonly WorkFile[]): WorkFile[] {
  const { existing, paths } = spec;
  const library = existing === undefined ? paths.code : posix.join(existing.root, 'src', 'lib.rs');
  const root = library === paths.code ? undefined : beside.find(({ path }) => path === library);
  return root === undefined ? [] : [{ path: root.path, content: root.content + switchModule }];
}

/** Mutants of what is compiled: unit tests inside of the code are not. */
async function compiledMutants(
  code: readonly CandidateFile[],
  mutants: readonly Mutant[],
): Promise<Mutant[]> {
  const ranges = await Promise.all(
    code.map(async ({ path, content }) =>
      testItemRanges(await parseSource('rust', content)).map((range) => ({ ...range, path })),
    ),
  );
  const isTested = ({ path, start, end }: Mutant) =>
    ranges.flat().some((range) => range.path === path && range.start <= start && end <= range.end);
  return mutants.filter((mutant) => !isTested(mutant));
}

/** All mutants in one library, each behind a condition, and one run of the test programs for each of them. */
export const rustMutants: MutantRunner = {
  tool: 'mutants in one library',
  async plan({ code, tests, beside = [], spec }, all) {
    const mutants = await compiledMutants(code, all);
    const atRoot = rootWithSwitch(spec, beside);
    const templates = await Promise.all(
      code.map(async (file) => {
        const { text } = await instrument(file, mutants, rustSchemata);
        return {
          path: file.path,
          content: file.path === spec.paths.code && atRoot.length === 0 ? text + switchModule : text,
        };
      }),
    );
    const paths = { code: code.map(({ path }) => path), test: tests.map(({ path }) => path) };
    return {
      files: inRunFolder([...beside, ...code, ...tests, ...rustWorkFiles(spec)]),
      argv: ['perl', '/work/harness/mutants.pl', ...rustSources(paths)],
      stdin: driverRequest([...templates, ...atRoot], mutants),
      cwd: runFolder,
    };
  },
  read: readOutcomes,
};
