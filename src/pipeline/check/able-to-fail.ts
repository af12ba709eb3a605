import type { TestFunction } from '../../analysis/test-function.ts';
import type { TestResult } from '../../core/evidence.ts';
import type { StubVariant } from '../../toolchains/toolchain.ts';

/** What one test did against the stubs; `null` where that run is not believed. */
export type StubOutcomes = Readonly<Record<StubVariant, 'passed' | 'failed' | null>>;

/** Functions whose stubs say little: no fitting value is known, or they answer nothing. */
export interface StubLimits {
  unknown: ReadonlySet<string>;
  valueless: ReadonlySet<string>;
  /** Classes: a stub that answers cannot take the place of a constructor, so that what this refuses shows beside errors alone. */
  classes: ReadonlySet<string>;
}

type Ability = TestResult['ableToFail'];

/** Against a wrong answer of the right type, empty or filled: one of them may be right by chance. */
function judgeAnswers(test: TestFunction, { empty, filled }: StubOutcomes, limits: StubLimits): Ability {
  const touches = (names: ReadonlySet<string>) => test.names.some((name) => names.has(name));
  if (empty === 'failed' || filled === 'failed') return touches(limits.unknown) ? 'not-measured' : 'yes';
  return touches(limits.valueless) ? 'yes' : 'no';
}

/**
 * A test is able to fail when it fails against a wrong answer and against a stub that raises; one that asserts a specific error,
 * when it fails against a wrong answer: to raise something else shows nothing but that it calls the function, or the constructor, of which nothing else can be seen. Where a function
 * answers nothing, failing when it raises is all that can be asked; where the tests cannot be loaded beside a stub that raises,
 * because they call the code outside of tests, the wrong answers decide alone.
 */
export function judgeAbility(test: TestFunction, outcomes: StubOutcomes, limits: StubLimits): Ability {
  const { raise, empty, filled } = outcomes;
  if (empty === null && filled === null) return 'not-measured';
  if (test.assertsSpecificError && (empty === 'failed' || filled === 'failed')) return 'yes';
  if (raise === 'passed') return 'no';
  const constructs = test.names.some((name) => limits.classes.has(name));
  return raise === 'failed' && test.assertsSpecificError && constructs
    ? 'yes'
    : judgeAnswers(test, outcomes, limits);
}
