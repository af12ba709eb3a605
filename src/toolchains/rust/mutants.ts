import { instrument } from '../../analysis/mutants/schemata/instrument.ts';
import { readOutcomes } from '../../analysis/mutants/schemata/outcomes.ts';
import { rustSchemata } from '../../analysis/mutants/schemata/rust.ts';
import { driverRequest, inRunFolder, runFolder } from '../schemata/request.ts';
import type { MutantRunner } from '../toolchain.ts';
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

/** All mutants in one library, each behind a condition, and one run of the test programs for each of them. */
export const rustMutants: MutantRunner = {
  tool: 'mutants in one library',
  async plan({ code, tests, spec }, mutants) {
    const templates = await Promise.all(
      code.map(async (file) => {
        const { text } = await instrument(file, mutants, rustSchemata);
        return { path: file.path, content: file.path === spec.paths.code ? text + switchModule : text };
      }),
    );
    const paths = { code: code.map(({ path }) => path), test: tests.map(({ path }) => path) };
    return {
      files: inRunFolder([...code, ...tests, ...rustWorkFiles(spec)]),
      argv: ['perl', '/work/harness/mutants.pl', ...rustSources(paths)],
      stdin: driverRequest(templates, mutants),
      cwd: runFolder,
    };
  },
  read: readOutcomes,
};
