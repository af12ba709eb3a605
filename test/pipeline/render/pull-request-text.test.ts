import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proofCheckRun } from '../../../src/pipeline/render/check-run-text.ts';
import { commitMessage, pullRequestText } from '../../../src/pipeline/render/pull-request-text.ts';
import { statusComment } from '../../../src/pipeline/render/status-comment.ts';
import { initialStatus } from '../../../src/pipeline/render/status-state.ts';
import {
  buildAttempt,
  buildCall,
  buildEvidence,
  buildEvidenceWith,
  buildJob,
  buildSpec,
  buildTest,
} from '../../support/build.ts';
import { buildOutcome, failing, poisoned, refined, unrun } from './build-outcome.ts';
import { expectHarmless, expectWholeTables } from './harmless.ts';
import { hostileTexts } from './hostile-texts.ts';

const commit = { branch: 'codegen/issue-1', sha: 'a'.repeat(40), baseBranch: 'main', verified: true };
const facts = {
  modelLabel: 'gpt-4.1 (live)',
  commit,
  testCommands: ['python -m pytest tests/test_slugify.py'],
  projectFiles: [{ path: 'pyproject.toml', role: 'project', content: '[tool]\n' }] as const,
};
const job = buildJob();

describe('the pull request', () => {
  test('of a refined and proven result', () => {
    expect(pullRequestText(job, refined, facts)).toMatchSnapshot();
  });

  test('of a result that is not proven', () => {
    expect(pullRequestText(job, failing, facts)).toMatchSnapshot();
  });

  test('of a result that could not be run', () => {
    expect(pullRequestText(job, unrun, facts)).toMatchSnapshot();
  });

  test('says on its own line that recordings were replayed', () => {
    const modelLabel = 'replayed recording, no model was called';
    const { body } = pullRequestText(job, refined, { ...facts, modelLabel });
    expect(body.split('\n')).toContain('model: replayed recording, no model was called');
  });

  test('says that a fault was planted, and only then', () => {
    const calls = [buildCall({ source: 'planted' }), buildCall({ source: 'recorded' })];
    expect(pullRequestText(job, { ...refined, calls }, facts).body).toMatch(/fault was planted on purpose/);
    expect(pullRequestText(job, refined, facts).body).not.toMatch(/planted/);
  });

  test.each([
    ['passed', 'Usage: ran as it stands'],
    ['failed', 'Usage'],
    ['not-measured', 'Usage'],
  ] as const)('shows the example that was run, whose check %s, under "%s"', (status, title) => {
    const attempt = buildAttempt(0, buildEvidenceWith({ usage: status }));
    const content = '# slugify\n\n```sh\npip list\n```\n\n```python\nslugify("A")\n```\n';
    const files = attempt.candidate.files.map((file) => (file.role === 'doc' ? { ...file, content } : file));
    const attempts = [{ ...attempt, candidate: { ...attempt.candidate, files } }] as const;
    const { body } = pullRequestText(job, buildOutcome({ attempts: [...attempts] }), facts);
    expect(body).toContain(`<summary>${title}</summary>`);
    expect(body).toContain('\nslugify("A")\n');
    expect(body).not.toContain('pip list');
  });

  test('never calls unmeasured things passed', () => {
    const { body } = pullRequestText(job, unrun, facts);
    expect(body).not.toMatch(/✅\sproven|tests? passed|✅ \*\*/u);
    expect(body).toMatch(/Manual review recommended/);
  });

  test('fetches, links and closes nothing where there are no branches', () => {
    const inPlace = { ...facts, commit: { ...commit, branch: 'folder', baseBranch: 'folder' } };
    const { body } = pullRequestText(job, refined, inPlace);
    expect(body).not.toMatch(/git fetch|blob|Closes/);
    expect(body).toContain('python -m pytest tests/test_slugify.py');
  });

  test('repeats no claim of a run that is not believed', () => {
    const doubtful = buildOutcome({ attempts: [buildAttempt(0, buildEvidence({ believed: false }))] });
    const { body } = pullRequestText(job, doubtful, facts);
    expect(body).toMatch(/the run of 2 tests is not believed/);
    expect(body).not.toMatch(/2 of 2 tests/);
  });

  test.each(hostileTexts)('shows %j without harm', (text) => {
    const { title, body } = pullRequestText(job, poisoned(text), facts);
    expectHarmless(body);
    expectWholeTables(body);
    expect(title).not.toMatch(/[@#\n]/u);
  });

  test('shows any text without harm', () => {
    const fragment = fc.constantFrom(
      '@',
      '#1',
      '<',
      '`',
      '```',
      '|',
      '\\',
      '[',
      '](',
      '!',
      '&',
      '\n',
      '://',
      'a',
    );
    const text = fc.oneof(
      fc.array(fragment, { maxLength: 20 }).map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (hostile) => {
        const { body } = pullRequestText(job, poisoned(hostile), facts);
        expectHarmless(body);
        expectWholeTables(body);
      }),
      { numRuns: 200 },
    );
  });

  test('keeps within what GitHub takes, and keeps what matters most', () => {
    const requirements = Array.from({ length: 40 }, (_, index) => ({
      id: `R${index + 1}`,
      text: 'A long requirement. '.repeat(90),
      quote: 'x',
    }));
    const tests = requirements.flatMap(({ id }) =>
      Array.from({ length: 30 }, (_, index) =>
        buildTest({
          id: `tests/a.py::test_${id}_${'long_name_'.repeat(15)}${index}`,
          requirements: [id],
          status: 'failed',
          message: 'x\n'.repeat(3_000),
        }),
      ),
    );
    const evidence = buildEvidenceWith({ tests: 'failed' }, { tests });
    const outcome = buildOutcome({
      spec: buildSpec({
        requirements,
        assumptions: Array.from({ length: 20 }, () => 'An assumption. '.repeat(60)),
      }),
      attempts: [buildAttempt(0, evidence)],
    });
    const { body } = pullRequestText(job, outcome, facts);
    expect(body.length).toBeLessThanOrEqual(58_000);
    expect(body).toMatch(/^❌ \*\*Not proven\*\*/u);
    expect(body).toContain('Closes #1');
    expect(body).toContain('| R1 |');
    expect(body).toMatch(/found no room here/);
    expect(body).toMatch(/Evidence, not proof of absence/);
    expect(body.split('<details>').length).toBe(body.split('</details>').length);
    const check = proofCheckRun(outcome, facts);
    expect(Math.max(check.summary.length, check.text.length)).toBeLessThanOrEqual(58_000);
    expect(check.annotations).toHaveLength(50);
    expect(
      statusComment({ ...initialStatus({ modelLabel: 'm', maxRefinements: 3 }), outcome }).length,
    ).toBeLessThanOrEqual(58_000);
  });
});

describe('the commit message', () => {
  test.each(hostileTexts)('takes nothing over from %j that a merge would act on', (text) => {
    const message = commitMessage(job, poisoned(text));
    expect(message.replace('issue #1', '')).not.toMatch(/[@#]|:\/\/|GH-\d|^Co-authored-by|^Specproof-Job/imu);
  });
});
