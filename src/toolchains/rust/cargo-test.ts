import { readRustCoverage } from '../../analysis/rust/coverage.ts';
import { readLibtest } from '../../analysis/rust/libtest.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Canaries, TestRunner } from '../toolchain.ts';
import { rustSources } from './tools.ts';

async function plantCanaries({ content }: CandidateFile, { failing, passing }: Canaries): Promise<string> {
  const functions = [
    `#[test]\nfn ${failing}() {\n    panic!("${failing}");\n}\n`,
    `#[test]\nfn ${passing}() {\n    assert_eq!([1, 2], [1, 2]);\n}\n`,
  ];
  return `${content.trimEnd()}\n\n${functions.join('\n')}`;
}

/** Rust's own test harness in programs that our script compiles as cargo does. */
export const cargoTest: TestRunner = {
  tool: 'cargo test',
  argv: (paths, coverage) => [
    ...['perl', '/work/harness/tests.pl', coverage ? 'coverage' : 'plain'],
    ...rustSources(paths),
  ],
  env: () => ({}),
  // The programs report on their standard output, to which one can only add.
  reports: { tests: [], coverage: 'coverage.lcov' },
  failedExitCode: 101,
  readTests: ({ stdout }) => readLibtest(stdout),
  canaryName: (token) => `t_${token}`,
  plantCanaries,
  canaryIds: ({ path }, { failing, passing }) => ({
    failing: `${path}::${failing}`,
    passing: `${path}::${passing}`,
  }),
  readCoverage: (text, { code }) => readRustCoverage(text, code),
};
