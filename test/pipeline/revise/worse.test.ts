import { expect, it } from 'vitest';
import { lossesOf } from '../../../src/pipeline/revise/worse.ts';
import { buildAttempt, buildEvidence, buildEvidenceWith, buildSpec } from '../../support/build.ts';
import { buildOutcome, failing, unrun } from '../render/build-outcome.ts';

const proven = buildOutcome().verdict;

it('nothing is lost by what is as good, and nothing by what mends', () => {
  expect(lossesOf(proven, proven)).toEqual([]);
  expect(lossesOf(failing.verdict, proven)).toEqual([]);
});

it('names the requirements that would not be proven any more and the gates that would fail', () => {
  expect(lossesOf(proven, failing.verdict)).toEqual([
    'R2 was proven and would be failed',
    expect.stringMatching(/^tests: passed before, now/u),
    expect.stringMatching(/^requirements: passed before, now 1 of 2/u),
    expect.stringMatching(/^lint: passed before, now/u),
  ]);
});

it('what nobody could run is worse than what was proven', () => {
  expect(lossesOf(proven, unrun.verdict)).toContain('R1 was proven and would be not-measured');
});

it('what is proven is not given up for an example that does not hold', () => {
  const before = buildOutcome({ spec: buildSpec({ examples: [] }) }).verdict;
  const evidence = buildEvidenceWith({ examples: 'failed' }, { examples: [] });
  const after = buildOutcome({
    attempts: [buildAttempt(0, { ...buildEvidence(), checks: evidence.checks })],
  });
  expect(lossesOf(before, after.verdict)).toEqual([
    expect.stringMatching(/^what stands is proven and this would not be: examples of the issue: failed/u),
  ]);
});
