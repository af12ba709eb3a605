import { describe, expect, test } from 'vitest';
import type { CheckStatus, ExistingTest } from '../../../src/core/evidence.ts';
import type { Thread } from '../../../src/core/thread.ts';
import { proofCheckRun } from '../../../src/pipeline/render/check-run-text.ts';
import type { CandidateOutcome } from '../../../src/pipeline/render/evidence-tables.ts';
import { explainText } from '../../../src/pipeline/render/explain-text.ts';
import { planParts } from '../../../src/pipeline/render/plan-text.ts';
import { commitMessage, pullRequestText } from '../../../src/pipeline/render/pull-request-text.ts';
import { ResultJson, resultJson } from '../../../src/pipeline/render/result-json.ts';
import { statusComment } from '../../../src/pipeline/render/status-comment.ts';
import { initialStatus } from '../../../src/pipeline/render/status-state.ts';
import { buildAttempt, buildCheck, buildEvidenceWith, buildJob, buildSpec } from '../../support/build.ts';
import { buildOutcome } from './build-outcome.ts';
import { expectHarmless, expectWholeTables } from './harmless.ts';
import { hostileTexts } from './hostile-texts.ts';

const job = buildJob();
const facts = {
  modelLabel: 'gpt-4.1 (live)',
  commit: { branch: 'codegen/issue-1', sha: 'a'.repeat(40), baseBranch: 'main', verified: true },
  testCommands: [],
  projectFiles: [],
};
const wishes = { draft: true, conventional: true, labels: [], template: null };
const spec = buildSpec({
  existing: { tests: ['tests/test_own.py'], beside: [], root: '.', rootName: '' },
});

function row(name: string, before: ExistingTest['before'], after: ExistingTest['after']): ExistingTest {
  return { id: `tests/test_own.py::${name}`, path: 'tests/test_own.py', before, after, message: '' };
}

function changed(
  status: CheckStatus,
  existingTests: ExistingTest[],
  summary = 'what was seen.',
): CandidateOutcome {
  const evidence = buildEvidenceWith({ 'existing-tests': status }, { existingTests });
  const checks = evidence.checks.map((check) =>
    check.name === 'existing-tests' ? buildCheck('existing-tests', status, { summary }) : check,
  );
  return buildOutcome({ spec, attempts: [buildAttempt(0, { ...evidence, checks })] });
}

const kept = changed('passed', [row('test_a', 'passed', 'passed'), row('test_b', 'failed', 'passed')]);
const broke = changed('failed', [
  row('test_a', 'passed', 'passed'),
  { ...row('test_b', 'passed', 'missing'), message: 'it was not found' },
]);
const unmeasured = changed('not-measured', [], 'Could not be run on the code as it stood: why not.');
const fresh = buildOutcome();

const status = (outcome: CandidateOutcome) =>
  statusComment({ ...initialStatus({ modelLabel: 'm', maxRefinements: 3 }), outcome });

describe('a change of code that stands', () => {
  test('is called a change wherever new code is called built or added', () => {
    const { body, title } = pullRequestText(job, kept, { ...facts, wishes });
    expect(body).toContain('changes `src/slugify.py` (code, 2 lines); beside it `tests/test_slugify.py`');
    expect(body).not.toContain('Built from the issue');
    expect(title).toMatch(/^refactor: /u);
    expect(commitMessage(job, kept)).toMatch(/^Change slugify as asked/u);
    expect(
      planParts({ spec, calls: [], forecast: { tokens: null, durationMs: null, jobs: 0 } }).join('\n'),
    ).toContain('run before and after the change, and left as they are: `tests/test_own.py`');
  });

  test.each([
    ['the pull request', (outcome: CandidateOutcome) => pullRequestText(job, outcome, facts).body],
    ['the check run', (outcome: CandidateOutcome) => proofCheckRun(outcome, facts).text],
    ['the status comment', status],
  ])('has the numbers of existing tests in %s, which new code has not', (_where, textOf) => {
    const numbers =
      'Existing tests: 1 passed and 1 failed before the change, 2 passed and 0 failed after it.';
    expect(textOf(kept)).toContain(`✅ ${numbers} what was seen.`);
    expect(textOf(broke)).toContain(
      '❌ Existing tests: 2 passed and 0 failed before the change, 1 passed and 1 failed after it.',
    );
    expect(textOf(unmeasured)).toContain(
      '⚪ Existing tests: Could not be run on the code as it stood: why not.',
    );
    expect(textOf(fresh)).not.toMatch(/existing/iu);
  });

  test('shows what broke outside of any fold, and the rest inside', () => {
    const { body } = pullRequestText(job, broke, facts);
    const open = body.indexOf('| `tests/test_own.py::test_b` | ✅ passed | ❌ did not run |');
    const inside = body.indexOf('| `tests/test_own.py::test_a` | ✅ passed | ✅ passed |');
    const fold = body.indexOf('<details><summary>1 other existing test</summary>');
    expect(open).toBeGreaterThan(0);
    expect(fold).toBeGreaterThan(open);
    expect(inside).toBeGreaterThan(fold);
  });

  test('is explained with what broke, and with what a person can do about it', () => {
    const thread: Thread = {
      ...{ installationId: 1, repository: job.repository, issue: job.issue, requester: job.sender },
      ...{ jobId: job.id, phase: 'ended', statusCommentId: 1, pull: null },
      outcome: broke,
    };
    const text = explainText(thread);
    expect(text).toContain('#### Tests of the repository that passed before and do not pass now');
    expect(text).toContain('- `tests/test_own.py::test_b`: it was not found');
    expect(text).toContain('change that test on the default branch first');
    expect(explainText({ ...thread, outcome: kept })).not.toContain('default branch');
  });

  test('has what broke in its first line and in the title of the check run', () => {
    expect(pullRequestText(job, broke, facts).body.split('\n')[0]).toContain('1 of 2 existing tests broken');
    expect(proofCheckRun(broke, facts).title).toContain('1 of 2 existing tests broken');
    expect(proofCheckRun(kept, facts).title).toContain('1 existing test still passes');
  });

  test('shows any name of a test without harm', () => {
    for (const text of hostileTexts) {
      const hostile = { ...row('', 'passed', 'failed'), id: text, path: text, message: text };
      const outcome = changed('failed', [hostile, { ...hostile, after: 'passed' }], text.slice(0, 500));
      const { body } = pullRequestText(job, outcome, facts);
      for (const page of [body, proofCheckRun(outcome, facts).text, status(outcome)]) {
        expectHarmless(page);
        expectWholeTables(page);
      }
    }
  });
});

describe('the result as JSON', () => {
  test('has the numbers and what broke', () => {
    const json = resultJson(broke);
    expect(json.existing_tests).toEqual({
      before: { passed: 2, failed: 0 },
      after: { passed: 1, failed: 1 },
      broken: ['tests/test_own.py::test_b'],
    });
    expect(ResultJson.parse(JSON.parse(JSON.stringify(json)))).toEqual(json);
  });

  test.each([
    ['new code', fresh],
    ['existing tests that were not run', unmeasured],
  ])('has no such field for %s', (_what, outcome) => {
    expect(Object.keys(resultJson(outcome))).not.toContain('existing_tests');
  });
});
