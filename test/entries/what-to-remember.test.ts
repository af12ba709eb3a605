import { describe, expect, it } from 'vitest';
import type { JobOutcome } from '../../src/core/result.ts';
import type { Thread } from '../../src/core/thread.ts';
import { whatToRemember } from '../../src/entries/what-to-remember.ts';
import { buildOutcome } from '../pipeline/render/build-outcome.ts';
import { buildJob, buildSpec } from '../support/build.ts';

const publication = {
  branch: 'codegen/issue-1',
  commit: 'c'.repeat(40),
  pullRequestNumber: 8,
  pullRequestUrl: 'https://forge.example/8',
  checkRunUrl: '',
  qualityCheckRunUrl: '',
};
const published = { ...buildOutcome(), publication };
const ended = (result: 'FAILED' | 'NEEDS_CLARIFICATION' | 'PLANNED'): JobOutcome => ({
  kind: 'ended',
  result,
  reason: 'Because.',
  questions: [],
  ...(result === 'PLANNED'
    ? { plan: { spec: buildSpec(), calls: [], forecast: { tokens: null, durationMs: null, jobs: 0 } } }
    : {}),
});

function threadWith(outcome: JobOutcome | null): Thread {
  const { installationId, repository, issue, sender, id } = buildJob();
  const place = { installationId, repository, issue, requester: sender, jobId: id };
  return { ...place, phase: 'running', statusCommentId: null, pull: null, outcome };
}

describe('what is kept of a job', () => {
  it('is its candidate and the pull request that holds it', () => {
    expect(whatToRemember(published, null)).toEqual({
      phase: 'ended',
      outcome: published,
      pull: { number: 8, branch: 'codegen/issue-1', headSha: 'c'.repeat(40), state: 'open', handsOff: false },
    });
  });

  it.each([
    ['PLANNED', 'planned'],
    ['NEEDS_CLARIFICATION', 'asked'],
    ['FAILED', 'ended'],
  ] as const)('that ended %s is the phase %s, and its reason', (result, phase) => {
    const outcome = ended(result);
    expect(whatToRemember(outcome, null)).toEqual({ phase, outcome });
  });

  it('never takes away a candidate that an end without one came after', () => {
    expect(whatToRemember(ended('FAILED'), threadWith(published))).toEqual({ phase: 'ended' });
  });

  it('takes the place of an earlier plan or end', () => {
    const outcome = ended('FAILED');
    expect(whatToRemember(outcome, threadWith(ended('PLANNED')))).toEqual({
      phase: 'ended',
      outcome,
    });
  });
});
