import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Command } from '../../../src/core/command.ts';
import type { JobOutcome, Plan } from '../../../src/core/result.ts';
import { Thread } from '../../../src/core/thread.ts';
import { explainText } from '../../../src/pipeline/render/explain-text.ts';
import { helpText } from '../../../src/pipeline/render/help-text.ts';
import { planParts } from '../../../src/pipeline/render/plan-text.ts';
import { statusComment } from '../../../src/pipeline/render/status-comment.ts';
import { initialStatus } from '../../../src/pipeline/render/status-state.ts';
import { threadText } from '../../../src/pipeline/render/status-text.ts';
import { templateText } from '../../../src/pipeline/render/template-text.ts';
import { buildAttempt, buildEvidenceWith, buildJob, buildSpec } from '../../support/build.ts';
import { buildOutcome, failing, failingEvidence, poisoned, refined } from './build-outcome.ts';
import { expectHarmless, expectWholeTables } from './harmless.ts';
import { hostileTexts } from './hostile-texts.ts';

const job = buildJob();
const pull: NonNullable<Thread['pull']> = {
  ...{ number: 5, branch: 'codegen/issue-1', headSha: 'a'.repeat(40) },
  ...{ state: 'open' as const, handsOff: false },
};

function threadOf(changes: Partial<Thread> = {}): Thread {
  return {
    ...{ installationId: 1, repository: job.repository, issue: job.issue, requester: job.sender },
    ...{ jobId: job.id, phase: 'ended', statusCommentId: 1, pull: null, outcome: null },
    ...changes,
  };
}

function planOf(text: string): Plan {
  const words = text.trim() === '' ? 'none' : text;
  const [symbol] = buildSpec().interface;
  const spec = buildSpec({
    ...{ title: words, assumptions: [text], constraints: [text], testRequirements: [text] },
    requirements: [{ id: 'R1', text: words, quote: words }],
    interface:
      symbol === undefined ? [] : [{ ...symbol, declaration: words, errors: [{ type: text, when: text }] }],
    paths: { code: text, test: text, doc: text },
  });
  return { spec, calls: [], forecast: { tokens: 12_000, durationMs: 65_000, jobs: 4 } };
}

const plannedOf = (text: string): JobOutcome => ({
  ...{ kind: 'ended', result: 'PLANNED', reason: text, questions: [], plan: planOf(text) },
});

/** A candidate with the text also where mutation testing quotes code. */
function explained(text: string): JobOutcome {
  const outcome = poisoned(text);
  const survivors = [{ path: text, line: 3, from: text.slice(0, 200), to: '' }];
  const evidence = { ...outcome.best.evidence, mutation: { possible: 1, run: 1, killed: 0, survivors } };
  return { ...outcome, best: { ...outcome.best, evidence } };
}

describe('help', () => {
  test('has a line for every command', () => {
    const text = helpText([]);
    for (const { shape } of Command.options) {
      const { value } = shape.name;
      if (value === 'unknown') continue;
      expect(text).toMatch(value === 'generate' ? '`/generate`' : `\`/specproof ${value}`);
    }
    expect(text).not.toMatch(/There is no command|There are no commands/u);
  });

  test.each([
    [['fly'], 'There is no command `fly`.'],
    [['fly', 'swim'], 'There are no commands `fly`, `swim`.'],
    [['\u200b'], 'That is no command.'],
  ])('answers the words %j', (words, answer) => {
    expect(helpText(words).split('\n')[0]).toBe(answer);
  });
});

describe('status', () => {
  test('of an issue without work says how to start', () => {
    expect(threadText(null, 'unknown')).toContain('`/generate`');
  });

  test.each([
    ['running', null, '/specproof stop'],
    ['planned', null, '/specproof go'],
    ['asked', null, '--assume-defaults'],
    ['stopped', null, '/specproof retry'],
    ['ended', null, '/generate'],
    ['ended', pull, '/specproof refine'],
  ] as const)('of one that is %s with the pull request %j offers %s', (phase, own, offer) => {
    const text = threadText(threadOf({ phase, pull: own }), 'ended');
    expect(text).toContain(offer);
    expect(text.includes('#5')).toBe(own !== null);
  });

  test('of a branch that somebody else pushed to offers nothing that would touch it', () => {
    const text = threadText(threadOf({ pull: { ...pull, handsOff: true } }), 'ended');
    expect(text).toMatch(/Somebody else pushed/u);
    expect(text).not.toContain('/specproof refine');
  });

  test('tells the last result', () => {
    const text = threadText(threadOf({ outcome: failing }), 'ended');
    expect(text).toContain('Not proven (`TESTS_FAILING`)');
  });
});

describe('explaining', () => {
  test('gives the gates that failed with what was measured and what is required', () => {
    const text = explainText(threadOf({ outcome: failing }));
    const failed = failing.verdict.gates.filter(({ status }) => status === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    for (const { name } of failed)
      expect(text).toMatch(new RegExp(`\\*\\*${name}\\*\\*: measured .*; required `, 'u'));
    const passed = failing.verdict.gates.filter(({ status }) => status === 'passed');
    for (const { name } of passed) expect(text).not.toContain(`**${name}**`);
  });

  test('has a line for each attempt and marks the best', () => {
    const text = explainText(threadOf({ outcome: refined }));
    expect(text).toMatch(/- first writing: 1 of 2 tests passed; .*tests: 1 of 2 tests passed/u);
    expect(text).toMatch(/- refinement 1, the best: 2 of 2 tests passed; all checks passed/u);
    expect(text).not.toMatch(/Gates that failed|Disputed/u);
  });

  test('lists disputed tests and changes that no test noticed', () => {
    const survivors = [{ path: 'src/slugify.py', line: 3, from: '<=', to: '<' }];
    const evidence = buildEvidenceWith({}, { mutation: { possible: 1, run: 1, killed: 0, survivors } });
    const attempt = buildAttempt(0, evidence);
    const disputed = [{ id: 'tests/a.py::test_R1_x', requirement: 'R1', reason: 'It asks for more.' }];
    const outcome = buildOutcome({
      attempts: [{ ...attempt, candidate: { ...attempt.candidate, disputed } }],
    });
    const text = explainText(threadOf({ outcome }));
    expect(text).toContain('`src/slugify.py:3`: `<=` changed to `<`');
    expect(text).toContain('`tests/a.py::test_R1_x` (R1): It asks for more.');
  });

  test('says when there is nothing to explain, and when a later job left nothing', () => {
    expect(explainText(threadOf())).toContain('nothing to explain');
    expect(explainText(threadOf({ phase: 'asked', outcome: failing }))).toContain('a later one has not');
    expect(explainText(threadOf({ outcome: failing }))).not.toContain('a later one has not');
  });

  test('shortens what is long, and counts the rest', () => {
    const attempts = Array.from({ length: 14 }, (_, index) => buildAttempt(index, failingEvidence));
    const [first = buildAttempt(0), ...others] = attempts;
    expect(explainText(threadOf({ outcome: buildOutcome({ attempts: [first, ...others] }) }))).toContain(
      '- and 4 more',
    );
  });
});

describe('a plan', () => {
  const text = planParts(planOf('Lower-case the text.')).join('\n\n');

  test('shows requirements, tests, interface, forecast, and how to start it', () => {
    expect(text).toContain('| **R1** | Lower-case the text. |');
    expect(text).toContain('at least one test will be written that carries its id in its name');
    expect(text).toContain('about 12,000 tokens and about 1 min 5 s, as 4 earlier jobs took.');
    expect(text).toMatch(/`\/specproof go`, or put a thumbs-up on this comment/u);
  });

  test('forecasts nothing without earlier jobs', () => {
    const none = { ...planOf('x'), forecast: { tokens: null, durationMs: null, jobs: 0 } };
    expect(planParts(none).join('\n')).toContain('There are no earlier jobs to forecast from.');
  });
});

describe("the repository's template", () => {
  const template =
    '<!-- Describe it -->\n## What\n\nFixes #12 for @team\n\n## Checks\n- [ ] Tests\n- [x] Docs\n  1. first\n';

  test('keeps headings, lists and boxes, and names or closes nothing', () => {
    const text = templateText(template);
    expect(text.split('\n')).toEqual(
      expect.arrayContaining(['## What', '## Checks', '- [ ] Tests', '- [x] Docs', '  1. first']),
    );
    expect(text).not.toContain('Describe it');
    expectHarmless(text);
  });

  test('without words is left out', () => {
    expect(templateText('<!-- nothing -->\n\n')).toBe('');
    expect(templateText(null)).toBe('');
  });
});

const withoutOwn = (text: string) => text.replaceAll('Pull request #5', 'Pull request');

/** Every answer, with the text wherever a model, an issue or a person could have put it. */
function answersWith(text: string): string[] {
  const requester = { ...job.sender, login: text };
  const texts = { jobId: text, requester, pull: { ...pull, branch: text } };
  const ended: JobOutcome = { kind: 'ended', result: 'FAILED', reason: text, questions: [text] };
  const threads = [explained(text), plannedOf(text), ended].map((outcome) => threadOf({ ...texts, outcome }));
  const state = initialStatus({ modelLabel: text, maxRefinements: 3, triggerLabel: text });
  return [
    helpText([text, text]),
    ...threads.map(explainText),
    ...threads.map((thread) => withoutOwn(threadText(thread, text))),
    statusComment({ ...state, outcome: plannedOf(text) }),
    templateText(text),
  ];
}

const fragments = [
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
  '- [ ] ',
  '# ',
];

describe('every answer', () => {
  test.each(hostileTexts)('shows %j without harm', (text) => {
    for (const answer of answersWith(text)) {
      expectHarmless(answer);
      expectWholeTables(answer);
    }
  });

  test('shows any text without harm', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom(...fragments), { maxLength: 20 }).map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (hostile) => {
        for (const answer of answersWith(hostile)) {
          expectHarmless(answer);
          expectWholeTables(answer);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is given for a thread as it is stored', () => {
    const stored = Thread.parse(JSON.parse(JSON.stringify(threadOf({ outcome: explained('x') }))));
    expect(explainText(stored)).toContain('TESTS_FAILING');
  });
});
