import { expect, it } from 'vitest';
import { judgeAbility, type StubOutcomes } from '../../../src/pipeline/check/able-to-fail.ts';

const test = {
  id: 't',
  path: 't',
  line: 1,
  requirements: [],
  asserts: true,
  assertsSpecificError: false,
  names: ['f'],
};
const none = { unknown: new Set<string>(), valueless: new Set<string>(), classes: new Set<string>() };
const against = (
  raise: StubOutcomes['raise'],
  empty: StubOutcomes['empty'],
  filled: StubOutcomes['filled'],
) => ({ raise, empty, filled });

it.each([
  ['fails against every wrong code', against('failed', 'failed', 'failed'), 'yes'],
  ['is right by chance with the empty answer', against('failed', 'passed', 'failed'), 'yes'],
  ['is right by chance with the filled answer', against('failed', 'failed', 'passed'), 'yes'],
  ['passes whatever is answered', against('failed', 'passed', 'passed'), 'no'],
  ['takes any error for the expected one', against('passed', 'failed', 'failed'), 'no'],
  ['was not run against answers', against('failed', null, null), 'not-measured'],
  ['could not be loaded beside errors and fails against answers', against(null, 'failed', 'failed'), 'yes'],
  ['could not be loaded beside errors and passes else', against(null, 'passed', 'passed'), 'no'],
  ['was run against nothing', against(null, null, null), 'not-measured'],
] as const)('a test that %s', (_name, outcomes, expected) => {
  expect(judgeAbility(test, outcomes, none)).toBe(expected);
});

it('a test of a specific error counts when a wrong answer makes it fail, and only then', () => {
  const specific = { ...test, assertsSpecificError: true };
  expect(judgeAbility(specific, against('passed', 'failed', 'failed'), none)).toBe('yes');
  expect(judgeAbility(specific, against('failed', 'failed', 'passed'), none)).toBe('yes');
  expect(judgeAbility(specific, against('passed', 'passed', 'passed'), none)).toBe('no');
  // It names an error and calls the function, but takes any value for the right one.
  expect(judgeAbility(specific, against('failed', 'passed', 'passed'), none)).toBe('no');
});

it('a test of an error of a constructor counts when it fails beside another error, since no answer stands for a constructor', () => {
  const limits = { ...none, classes: new Set(['Table']) };
  const specific = { ...test, assertsSpecificError: true, names: ['Table'] };
  expect(judgeAbility(specific, against('failed', 'passed', 'passed'), limits)).toBe('yes');
  expect(judgeAbility(specific, against('passed', 'passed', 'passed'), limits)).toBe('no');
  expect(judgeAbility(specific, against(null, 'passed', 'passed'), limits)).toBe('no');
  expect(judgeAbility({ ...specific, names: ['f'] }, against('failed', 'passed', 'passed'), limits)).toBe(
    'no',
  );
});

it('a test of a function that answers nothing counts when it fails against an error', () => {
  const limits = { ...none, valueless: new Set(['f']) };
  expect(judgeAbility(test, against('failed', 'passed', 'passed'), limits)).toBe('yes');
  expect(judgeAbility(test, against('passed', 'passed', 'passed'), limits)).toBe('no');
});

it('a test of a function for which no value fits is not measured', () => {
  const limits = { ...none, unknown: new Set(['f']) };
  expect(judgeAbility(test, against('failed', 'failed', 'failed'), limits)).toBe('not-measured');
});
