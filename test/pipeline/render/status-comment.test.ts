import { describe, expect, test } from 'vitest';
import type { JobOutcome } from '../../../src/core/result.ts';
import { NamedResult } from '../../../src/core/verdict.ts';
import { describeFailures } from '../../../src/pipeline/describe-failures.ts';
import { defaultText } from '../../../src/pipeline/read-spec/ask-model.ts';
import { statusComment } from '../../../src/pipeline/render/status-comment.ts';
import { initialStatus, withEvent } from '../../../src/pipeline/render/status-state.ts';
import { poisoned, refined, unrun } from './build-outcome.ts';
import { expectHarmless, expectWholeTables } from './harmless.ts';
import { hostileTexts } from './hostile-texts.ts';

const idle = initialStatus({ modelLabel: 'gpt-4.1 (live)', maxRefinements: 3 });

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
      commit: 'a'.repeat(40),
      pullRequestNumber: 5,
      pullRequestUrl: 'https://github.test/octo/tools/pull/5',
      checkRunUrl: 'https://github.test/octo/tools/runs/9',
      qualityCheckRunUrl: 'https://github.test/octo/tools/runs/10',
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
      const ended = [
        ...(['NEEDS_CLARIFICATION', 'REJECTED', 'CANCELLED'] as const),
        ...(['BUDGET_EXCEEDED', 'FAILED', 'PLANNED'] as const),
      ];
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

  test('tells what was read, the tokens so far and the sandbox', () => {
    const reading = { comments: 2, left: 1, removed: 27 };
    const state = [...events.slice(0, 2), { ...events[2], tokens: 12_345 }].reduce(
      withEvent,
      initialStatus({ modelLabel: 'm', maxRefinements: 3, reading }),
    );
    const facts = statusComment(state).split('\n').at(-1);
    expect(facts).toBe(
      'model: m · 12,345 tokens in and out · sandbox: available · read: the text of the issue and 2 comments of people with write permission; 1 comment found no room; 27 characters that the page does not show were removed',
    );
    const none = initialStatus({
      ...{ modelLabel: 'm', maxRefinements: 3 },
      reading: { comments: 0, left: 0, removed: 0 },
    });
    expect(statusComment(none).split('\n').at(-1)).toBe(
      'model: m · sandbox: not used yet · read: the text of the issue, no comment',
    );
  });

  test('says why there is no sandbox, while the job runs and at its end', () => {
    const detail = describeFailures({ candidate: unrun.best.candidate, evidence: unrun.best.evidence });
    const state = [{ ...events[2], detail }].reduce(withEvent, idle);
    expect(statusComment(state)).toContain('sandbox: unavailable: Docker does not answer');
    expect(statusComment({ ...idle, outcome: unrun })).toContain(
      'sandbox: unavailable: Docker does not answer',
    );
    expect(statusComment({ ...idle, outcome: refined })).toContain('sandbox: available');
  });

  test('offers to assume defaults only where there is one', () => {
    const textOf = (question: string) => {
      const outcome: JobOutcome = {
        ...{ kind: 'ended', result: 'NEEDS_CLARIFICATION', reason: 'Open.' },
        questions: [question],
      };
      return statusComment({ ...idle, outcome });
    };
    expect(textOf(`Which dash?${defaultText('a hyphen')}`)).toContain('`/generate --assume-defaults`');
    expect(textOf(`Which dash?${defaultText('')}`)).not.toContain('--assume-defaults');
  });

  test('explains the label where one asks for a job, and only of a job without a pull request', () => {
    const outcome: JobOutcome = { kind: 'ended', result: 'FAILED', reason: 'Because.', questions: [] };
    const labelled = { ...idle, triggerLabel: 'codegen' };
    expect(statusComment({ ...labelled, outcome })).toContain('putting it on again asks again');
    expect(statusComment({ ...idle, outcome })).not.toContain('putting it on again');
    expect(statusComment(labelled)).not.toContain('putting it on again');
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
