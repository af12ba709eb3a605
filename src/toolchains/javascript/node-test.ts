import { z } from 'zod';
import { requiresIn } from '../../analysis/javascript/commonjs.ts';
import { readJavascriptCoverage } from '../../analysis/javascript/coverage.ts';
import { isEsModule } from '../../analysis/javascript/declarations.ts';
import { parseSource } from '../../analysis/syntax-tree.ts';
import type { ReportedCase, TestReport, UnloadableFile } from '../../analysis/test-report.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import { readJson } from '../../core/json.ts';
import type { Canaries, TestRunner } from '../toolchain.ts';

/** What our reporter writes of a test, a suite or a file that ended. */
const Line = z.strictObject({
  kind: z.enum(['test', 'suite', 'file']),
  file: z.string(),
  names: z.array(z.string()),
  status: z.enum(['passed', 'failed', 'skipped']),
  /** Node's word for how it failed, such as `subtestsFailed`. */
  reason: z.string(),
  message: z.string(),
});
type Line = z.infer<typeof Line>;

const longestReport = 1_000_000;

function readLines(text: string): Line[] | null {
  const lines: Line[] = [];
  for (const line of text.split('\n').filter((line) => line !== '')) {
    const read = readJson(line, Line);
    if (read.status === 'invalid') return null;
    lines.push(read.value);
  }
  return lines;
}

const idOf = (file: string, names: readonly string[]): string => [file, ...names].join('::');

/** A subtest counts as a case of the test that it is part of. */
function caseOf({ file, names, status, message }: Line, tests: ReadonlySet<string>): ReportedCase {
  const lengths = names.map((_name, index) => index + 1);
  const length = lengths.find((count) => tests.has(idOf(file, names.slice(0, count)))) ?? names.length;
  return { id: idOf(file, names.slice(0, length)), status, message };
}

/** A suite fails with its tests; this is one that fails by itself, in a hook or outside of them. */
function failsItself({ kind, status, reason }: Line): boolean {
  return kind === 'suite' && status === 'failed' && reason !== 'subtestsFailed';
}

const isWithin = (test: Line, suite: Line): boolean =>
  test.file === suite.file && suite.names.every((name, index) => test.names[index] === name);

/** What a suite's own failure is: one of each test in it, and of the file when no test got that far. */
function suiteFailures(suite: Line, tests: readonly Line[]): { cases: Line[]; unloadable: UnloadableFile[] } {
  const cases = tests
    .filter((test) => isWithin(test, suite))
    .map((test): Line => ({ ...test, status: 'failed', message: suite.message }));
  const name = idOf(suite.file, suite.names);
  return { cases, unloadable: cases.length > 0 ? [] : [{ name, message: suite.message }] };
}

function unloadableOf({ file, message, status }: Line): UnloadableFile {
  const why = status === 'passed' ? 'It ended before any of its tests did.' : 'It ended with an error.';
  return { name: file, message: lastError(message) || why };
}

/** Node shows the place, then the error with its stack; the error is what tells most. */
function lastError(message: string): string {
  const lines = message.split('\n').filter((line) => !/^\s+at .*\(?node:|^Node\.js v/.test(line));
  const error = lines.findLastIndex((line) => /^\w*(?:Error|Exception)\b/.test(line));
  const place = lines[0] ?? '';
  return error <= 0
    ? lines.join('\n').trim()
    : [place, ...lines.slice(1, error), lines.slice(error).join('\n').trim()].join('\n').trim();
}

/** The report of a run, strictly read. */
export function readNodeTests(text: string | undefined): TestReport {
  const unreadable = (reason: string): TestReport => ({ status: 'unreadable', reason });
  if (text === undefined) return unreadable('there is no report');
  if (text.length > longestReport) return unreadable('the report is too long');
  const lines = readLines(text);
  if (lines === null) return unreadable('the report does not have the form of our reporter');
  const tests = lines.filter(({ kind }) => kind === 'test');
  const failures = lines.filter(failsItself).map((suite) => suiteFailures(suite, tests));
  const ids = new Set(tests.map(({ file, names }) => idOf(file, names)));
  const files = lines.filter(({ kind }) => kind === 'file').map(unloadableOf);
  return {
    status: 'read',
    cases: [...failures.flatMap(({ cases }) => cases), ...tests].map((line) => caseOf(line, ids)),
    unloadable: [...files, ...failures.flatMap(({ unloadable }) => unloadable)],
  };
}

/** A test that stood in the repository may be CommonJS. */
async function isCommonjs({ path, content }: CandidateFile): Promise<boolean> {
  if (path.endsWith('.mjs')) return false;
  const tree = await parseSource('javascript', content);
  return !isEsModule(tree) && requiresIn(tree).length > 0;
}

/** Imports of their own, under names of their own, so that nothing in the file stands for them. */
async function plantCanaries(file: CandidateFile, { failing, passing }: Canaries): Promise<string> {
  const { content } = file;
  const planted = [
    (await isCommonjs(file))
      ? `const { test: ${failing} } = require('node:test');`
      : `import { test as ${failing} } from 'node:test';`,
    `${failing}('${failing}', () => {\n  throw new Error('${failing}');\n});`,
    `${failing}('${passing}', () => {});`,
  ];
  return `${content.trimEnd()}\n\n${planted.join('\n')}\n`;
}

const report = 'tests.jsonl';

export const nodeTest: TestRunner = {
  tool: 'node --test',
  argv: ({ test }, coverage) => [
    'sh',
    '/work/harness/run-tests.sh',
    coverage ? 'coverage' : 'plain',
    ...test,
  ],
  env: ({ code }) => ({ SPECPROOF_CODE: code.join(':'), NO_COLOR: '1' }),
  reports: { tests: [report], coverage: 'coverage.json' },
  failedExitCode: 1,
  readTests: ({ outputs }) => readNodeTests(outputs[report]),
  canaryName: (token) => `canary_${token}`,
  plantCanaries,
  canaryIds: ({ path }, { failing, passing }) => ({
    failing: `${path}::${failing}`,
    passing: `${path}::${passing}`,
  }),
  readCoverage: (text, { code }) => readJavascriptCoverage(text, code),
};
