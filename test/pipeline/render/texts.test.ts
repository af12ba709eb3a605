import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { JobOutcome } from '../../../src/core/result.ts';
import { NamedResult } from '../../../src/core/verdict.ts';
import { checkRunText } from '../../../src/pipeline/render/check-run-text.ts';
import type { CandidateOutcome } from '../../../src/pipeline/render/evidence-tables.ts';
import { commitMessage, pullRequestText } from '../../../src/pipeline/render/pull-request-text.ts';
import { statusComment } from '../../../src/pipeline/render/status-comment.ts';
import { initialStatus, withEvent } from '../../../src/pipeline/render/status-state.ts';
import {
  buildAttempt,
  buildCall,
  buildEvidence,
  buildEvidenceWith,
  buildJob,
  buildSpec,
  buildTest,
} from '../../support/build.ts';
import { buildOutcome, failingEvidence, noSandboxEvidence } from './build-outcome.ts';
import { hostileTexts } from './hostile-texts.ts';

const commit = { branch: 'codegen/issue-1', sha: 'a'.repeat(40), baseBranch: 'main', verified: true };
const facts = {
  modelLabel: 'gpt-4.1 (live)',
  commit,
  testCommands: ['python -m pytest tests/test_slugify.py'],
};
const job = buildJob();
const idle = initialStatus({ modelLabel: 'gpt-4.1 (live)', maxRefinements: 3 });

const refined = buildOutcome({
  spec: buildSpec({ assumptions: ['An empty text gives an empty slug.'] }),
  attempts: [buildAttempt(0, failingEvidence), buildAttempt(1)],
});
const failing = buildOutcome({ attempts: [buildAttempt(0, failingEvidence)] });
const unrun = buildOutcome({ attempts: [buildAttempt(0, noSandboxEvidence)] });

/** The outcome with the text wherever a model or an issue could have put it. */
function poisoned(text: string): CandidateOutcome {
  const evidence: Evidence = {
    ...failingEvidence,
    checks: failingEvidence.checks.map((check) => ({ ...check, summary: text.slice(0, 500), excerpt: text })),
    tests: [
      buildTest({ id: `tests/a.py::${text}`, status: 'failed', message: text, path: `tests/${text}.py` }),
    ],
    examples: [{ id: 'E1', status: 'failed', call: text, expected: text, actual: text }],
  };
  const attempt = buildAttempt(0, evidence);
  const disputed = [{ id: text, requirement: text, reason: text }];
  const doc = {
    path: `docs/${text}.md`,
    role: 'doc' as const,
    content: `# Use\n\n\`\`\`\n${text}\n\`\`\`\n`,
  };
  const candidate = {
    ...attempt.candidate,
    strategy: text,
    disputed,
    files: [...attempt.candidate.files, doc],
  };
  const spec = buildSpec({
    title: text || 'none',
    assumptions: [text],
    requirements: [{ id: 'R1', text: text || 'none', quote: 'x' }],
  });
  const calls = [buildCall({ model: text, stage: text, promptVersion: text })];
  return buildOutcome({ spec, attempts: [{ ...attempt, candidate }], calls });
}

/** What GitHub acts on: the text without code blocks, code spans and entities decoded after that. */
function active(markdown: string): string {
  const outsideBlocks = markdown.replaceAll(/^(`{3,})[^`\n]*\n[\s\S]*?\n\1$/gmu, '');
  return outsideBlocks.replaceAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/gu, '');
}

const ownTags = /<\/?(?:details|summary|code)>|<br>/gu;

const ownLinks = /\]\(\.\.\/blob\/a{40}\/[^\s()<>]*#L\d+\)|\]\(https:\/\/github\.test\/[^\s()<>]*\)/gu;

function expectHarmless(markdown: string): void {
  const text = active(markdown).replaceAll(ownLinks, ']').replaceAll(ownTags, '');
  const decoded = text.replaceAll(/&#(\d+);/gu, (_match, code: string) => String.fromCodePoint(Number(code)));
  expect(decoded).not.toMatch(/@[\w-]/u);
  expect(decoded.replaceAll('Closes #1\n', '')).not.toMatch(/#\d|GH-\d/iu);
  expect(text).not.toMatch(/<|!\[|\]\(|:\/\/|www\./u);
}

/** Every row of a table has as many cells as its head. */
function expectWholeTables(markdown: string): void {
  const tables = active(markdown)
    .split('\n\n')
    .filter((block) => block.startsWith('|'));
  for (const block of tables) {
    const [head = '', ...rows] = block.split('\n');
    const cells = head.split('|').length;
    const full = rows.filter((row) => !row.startsWith('| … and '));
    expect(full.map((row) => row.split('|').length)).toEqual(full.map(() => cells));
  }
}

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

  test('never calls unmeasured things passed', () => {
    const { body } = pullRequestText(job, unrun, facts);
    expect(body).not.toMatch(/✅ proven|tests? passed|✅ \*\*/u);
    expect(body).toMatch(/Manual review recommended/);
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
    const check = checkRunText(outcome, facts);
    expect(Math.max(check.summary.length, check.text.length)).toBeLessThanOrEqual(58_000);
    expect(check.annotations).toHaveLength(100);
    expect(statusComment({ ...idle, outcome }).length).toBeLessThanOrEqual(58_000);
  });
});

describe('the commit message', () => {
  test.each(hostileTexts)('takes nothing over from %j that a merge would act on', (text) => {
    const message = commitMessage(job, poisoned(text));
    expect(message.replace('issue #1', '')).not.toMatch(/[@#]|:\/\/|GH-\d|^Co-authored-by|^Specproof-Job/imu);
  });
});

describe('the check run', () => {
  const gatesPassed = buildEvidence();
  test.each([
    ['success', 'everything was measured and passed', gatesPassed],
    ['failure', 'a test failed', failingEvidence],
    ['failure', 'a quality gate failed', buildEvidenceWith({ lint: 'failed' })],
    ['neutral', 'nothing was run', noSandboxEvidence],
    ['neutral', 'coverage was not measured', buildEvidence({ coverage: null })],
    ['neutral', 'it is not known whether the tests can fail', buildEvidenceWith({ stubs: 'not-measured' })],
    ['failure', 'no test was found', buildEvidence({ tests: [] })],
    ['failure', 'the run is not believed', buildEvidence({ believed: false })],
  ] as const)('concludes %s when %s', (conclusion, _when, evidence) => {
    expect(checkRunText(buildOutcome({ attempts: [buildAttempt(0, evidence)] }), facts).conclusion).toBe(
      conclusion,
    );
  });

  test('annotates the lines of failed tests and findings, the gravest first', () => {
    const { annotations } = checkRunText(failing, facts);
    expect(annotations.map(({ path, startLine, level }) => `${path}:${startLine} ${level}`)).toEqual([
      'tests/test_slugify.py:5 failure',
      'src/slugify.py:2 warning',
    ]);
  });

  test('annotates no test that could not be run', () => {
    expect(checkRunText(unrun, facts).annotations).toEqual([]);
  });

  test.each(hostileTexts)('shows %j without harm', (text) => {
    const { summary, text: details } = checkRunText(poisoned(text), facts);
    expectHarmless(summary);
    expectHarmless(details);
  });

  test('of a result that is not proven', () => {
    expect(checkRunText(failing, facts)).toMatchSnapshot();
  });
});

describe('the status comment', () => {
  const events = [
    { stage: 'read', attempt: 0, status: 'finished', detail: '2 requirements' },
    { stage: 'write', attempt: 0, status: 'finished', detail: '3 files' },
    { stage: 'check', attempt: 0, status: 'finished', detail: 'tests: 1 of 2 passed' },
    { stage: 'refine', attempt: 1, status: 'started', detail: 'what failed goes back' },
    { stage: 'check', attempt: 1, status: 'started', detail: 'in the sandbox' },
  ] as const;
  const running = events.reduce(withEvent, idle);

  test('while the job runs', () => {
    expect(statusComment(running)).toMatchSnapshot();
  });

  test('of a published result', () => {
    const publication = {
      branch: 'codegen/issue-1',
      commit: commit.sha,
      pullRequestNumber: 5,
      pullRequestUrl: 'https://github.test/octo/tools/pull/5',
      checkRunUrl: 'https://github.test/octo/tools/runs/9',
    };
    expect(statusComment({ ...running, outcome: { ...refined, publication } })).toMatchSnapshot();
  });

  test('of a job that needs an answer', () => {
    const outcome: JobOutcome = {
      kind: 'ended',
      result: 'NEEDS_CLARIFICATION',
      reason: 'The issue names no language.',
      questions: ['Which language?', 'What is the function called?', 'What should happen for empty text?'],
    };
    expect(statusComment({ ...running, outcome })).toMatchSnapshot();
  });

  test('of a refusal with several problems lists them', () => {
    const reason = 'The configuration is not valid:\n- line 3: unknown key\n- line 7: too @large';
    const outcome: JobOutcome = { kind: 'ended', result: 'REJECTED', reason, questions: [] };
    const lines = statusComment({ ...running, outcome }).split('\n');
    expect(lines).toContain('- line 3: unknown key');
    expect(lines).toContain('- line 7: too &#64;&#8203;large');
  });

  test('ends every named result in its own words and in nothing that still runs', () => {
    const texts = NamedResult.options.map((result) => {
      const ended = ['NEEDS_CLARIFICATION', 'REJECTED', 'CANCELLED', 'BUDGET_EXCEEDED', 'FAILED'] as const;
      const end = ended.find((name) => name === result);
      const outcome: JobOutcome =
        end === undefined
          ? { ...refined, verdict: { ...refined.verdict, result } }
          : { kind: 'ended', result: end, reason: 'Because.', questions: [] };
      return statusComment({ ...running, outcome });
    });
    expect(new Set(texts.map((text) => text.split('\n')[0])).size).toBe(NamedResult.options.length);
    for (const text of texts) expect(text).not.toMatch(/⏳|working on it/u);
  });

  test.each(hostileTexts)('shows %j without harm', (text) => {
    const detail = { stage: 'check', attempt: 0, status: 'finished', detail: text } as const;
    const ended: JobOutcome = { kind: 'ended', result: 'FAILED', reason: text, questions: [text, text] };
    const states = [
      withEvent(running, detail),
      { ...withEvent(running, detail), outcome: ended },
      { ...running, outcome: poisoned(text) },
    ];
    for (const state of states) {
      expectHarmless(statusComment(state));
      expectWholeTables(statusComment(state));
    }
  });
});
