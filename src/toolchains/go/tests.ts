import { posix } from 'node:path';
import { readGoCoverage } from '../../analysis/go/coverage.ts';
import { readGoTests } from '../../analysis/go/test-output.ts';
import { pascalCase } from '../../analysis/identifier-words.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Canaries, TestRunner } from '../toolchain.ts';

/** An endless recursion ends as a failing test long before it has used up the memory. */
const stackBytes = 64 * 1024 * 1024;

/** The imports stand on the line of the package clause, so that every other line stays where it is. */
const imports = 'import specproof_testing "testing"; import specproof_debug "runtime/debug"';

async function plantCanaries({ content }: CandidateFile, { failing, passing }: Canaries): Promise<string> {
  const functions = [
    `func ${failing}(t *specproof_testing.T) {\n\tt.Fatal("${failing}")\n}`,
    `func ${passing}(t *specproof_testing.T) {\n\tif len(t.Name()) != ${passing.length} {\n\t\tt.Fatal()\n\t}\n}`,
    `func init() { specproof_debug.SetMaxStack(${stackBytes}) }`,
  ];
  const opened = content.replace(/^(package[ \t]+\w+)/mu, (clause) => `${clause}; ${imports}`);
  return `${opened.trimEnd()}\n\n${functions.join('\n\n')}\n`;
}

export const goTest: TestRunner = {
  tool: 'go test',
  argv: ({ code, test, existing }, coverage) => [
    ...['perl', '/work/harness/tests.pl'],
    `${coverage ? 'cover' : 'plain'}${existing === undefined ? '' : '-named'}`,
    posix.dirname(test[0] ?? code[0] ?? '.'),
    ...test,
  ],
  env: () => ({}),
  reports: { tests: [], coverage: 'coverage.out' },
  failedExitCode: 1,
  readTests: ({ stdout }) => readGoTests(stdout),
  canaryName: (token) => `Test${pascalCase(`c${token}`)}`,
  plantCanaries,
  canaryIds: ({ path }, { failing, passing }) => ({
    failing: `${path}::${failing}`,
    passing: `${path}::${passing}`,
  }),
  readCoverage: (text, { code }) => readGoCoverage(text, code),
};
