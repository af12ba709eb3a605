import { describe, expect, test } from 'vitest';
import type { JobOutcome } from '../../../src/core/result.ts';
import { NamedResult } from '../../../src/core/verdict.ts';
import { statusComment } from '../../../src/pipeline/render/status-comment.ts';
import { initialStatus, withEvent } from '../../../src/pipeline/render/status-state.ts';
import { poisoned, refined } from './build-outcome.ts';
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
