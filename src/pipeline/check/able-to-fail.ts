import type { TestFunction } from '../../analysis/test-function.ts';
import type { TestResult } from '../../core/evidence.ts';
import type { StubVariant } from '../../toolchains/toolchain.ts';

/** What one test did against the stubs; `null` where that run is not believed. */
export type StubOutcomes = Readonly<Record<StubVariant, 'passed' | 'failed' | null>>;

/** Functions whose stubs say little: no fitting value is known, or they answer nothing. */
export interface StubLimits {
  unknown: ReadonlySet<string>;
  valueless: ReadonlySet<string>;
}

/**
 * A test is able to fail when it fails against a wrong answer of the right type, empty or filled: one of them may be right by chance.
 * Against a stub that raises it has to fail too, unless it asserts a specific error. Where a function answers nothing, failing
 * against the raising stub is all that can be asked.
 */
export function judgeAbility(
  test: TestFunction,
  { raise, empty, filled }: StubOutcomes,
  { unknown, valueless }: StubLimits,
): TestResult['ableToFail'] {
  const failsOnAnswer = empty === 'failed' || filled === 'failed';
  const measured = raise !== null && (empty !== null || filled !== null);
  if (!measured) return 'not-measured';
  if (raise === 'passed' && !test.assertsSpecificError) return 'no';
  if (failsOnAnswer)
    return test.names.some((name) => unknown.has(name)) && !test.assertsSpecificError
      ? 'not-measured'
      : 'yes';
  const answersNothing = test.names.some((name) => valueless.has(name));
  return raise === 'failed' && (test.assertsSpecificError || answersNothing) ? 'yes' : 'no';
}
