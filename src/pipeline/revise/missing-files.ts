import type { Check, CheckName, Evidence, TestResult } from '../../core/evidence.ts';
import type { CommitFiles } from './read-commit.ts';

type Missing = CommitFiles['missing'][number];

/** The check that cannot pass without a file of the role. Tests have rows of their own. */
const needing = { code: 'syntax', doc: 'usage' } as const satisfies Record<string, CheckName>;

function failed(check: Check, { path }: Missing): Check {
  const message =
    'This file of the last proof is not there at this commit, or cannot be looked at: it is too large, or no text in UTF-8.';
  const finding = { path, line: 1, rule: 'missing-file', severity: 'error' as const, message };
  const summary = `${path} is missing. ${check.summary}`.slice(0, 500);
  return { ...check, status: 'failed', summary, findings: [finding, ...check.findings].slice(0, 200) };
}

function withoutFile(checks: readonly Check[], missing: Missing): Check[] {
  const name = missing.role === 'doc' ? needing.doc : needing.code;
  const known = checks.some((check) => check.name === name);
  const blank: Check = { name, status: 'failed', tool: '', summary: '', excerpt: '', findings: [] };
  const all = known ? checks : [...checks, blank];
  return all.map((check) => (check.name === name ? failed(check, missing) : check));
}

/** The tests that stood in a missing file: they were expected and did not run. */
function missingTests({ path }: Missing, before: Evidence): TestResult[] {
  const known = before.tests.filter((test) => test.path === path);
  const whole = { id: `${path}::every test of this file`, path, line: 1, requirements: [], cases: 0 };
  const tests = known.length > 0 ? known : [{ ...whole, ableToFail: 'not-measured' as const }];
  return tests.map((test) => ({
    ...test,
    status: 'missing' as const,
    cases: 0,
    message: 'The file of this test is not there at this commit.',
  }));
}

/** Evidence in which what is missing fails, so that nothing passes for being taken away. */
export function blameMissing(evidence: Evidence, missing: readonly Missing[], before: Evidence): Evidence {
  const tests = missing.filter(({ role }) => role === 'test');
  const others = missing.filter(({ role }) => role !== 'test');
  const gone = new Set(tests.map(({ path }) => path));
  return {
    ...evidence,
    checks: others.reduce<Check[]>(withoutFile, evidence.checks),
    tests: [
      ...evidence.tests.filter(({ path }) => !gone.has(path)),
      ...tests.flatMap((file) => missingTests(file, before)),
    ],
  };
}
