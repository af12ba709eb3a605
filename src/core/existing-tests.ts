import type { Evidence, ExistingTest } from './evidence.ts';

/** It passed on the code as it stood and does not any more: failed, skipped or gone. */
export const isBroken = ({ before, after }: ExistingTest): boolean =>
  before === 'passed' && after !== 'passed';

/** It did not pass on the code as it stood and does now. */
export const isMended = ({ before, after }: ExistingTest): boolean =>
  after === 'passed' && (before === 'failed' || before === 'missing');

/** How many of the repository's own tests passed and failed, on the code as it stood and as it is now. */
export interface ExistingCounts {
  before: { passed: number; failed: number };
  /** One that is gone counts as failed. */
  after: { passed: number; failed: number };
}

/** Counts the tests on both sides; those that were skipped count on neither. */
export function existingCounts({ existingTests: tests }: Pick<Evidence, 'existingTests'>): ExistingCounts {
  const beforeIs = (status: ExistingTest['before']) => tests.filter(({ before }) => before === status).length;
  const after = (...statuses: ExistingTest['after'][]) =>
    tests.filter((test) => statuses.includes(test.after)).length;
  return {
    before: { passed: beforeIs('passed'), failed: beforeIs('failed') },
    after: { passed: after('passed'), failed: after('failed', 'missing') },
  };
}

/** The share of the tests that passed before and still pass, 0.0-1.0; 1 where there is none. */
export function keptShare({ existingTests }: Pick<Evidence, 'existingTests'>): number {
  const held = existingTests.filter(({ before }) => before === 'passed');
  return held.length === 0 ? 1 : held.filter(({ after }) => after === 'passed').length / held.length;
}
