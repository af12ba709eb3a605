import { describe, expect, it } from 'vitest';
import { readJunit } from '../../src/analysis/junit.ts';
import { fixture } from './fixture.ts';

const real = fixture('pytest-junit.xml');

describe("pytest's JUnit report", () => {
  it('gives every case with its outcome', () => {
    const report = readJunit(real);
    if (report.status !== 'read') throw new Error(report.reason);
    expect(report.cases.map(({ classname, name, status }) => [classname, name, status])).toEqual([
      ['tests.test_shape', 'test_R1_area[1]', 'failed'],
      ['tests.test_shape', 'test_R1_area[<&>]', 'failed'],
      ['tests.test_shape.TestMore', 'test_R2_text', 'failed'],
      ['tests.test_shape.TestMore', 'test_R3_skipped', 'skipped'],
      ['tests.test_shape', 'test_R4_teardown', 'error'],
      ['tests.test_shape', 'test_passes', 'passed'],
    ]);
    expect(report.cases[2]?.message).toContain("E   AssertionError: assert {'a': 1} == {'a': 2}");
    expect(report.cases[0]?.file).toBe('tests/test_shape.py');
  });

  it.each([
    ['is cut off', real.slice(0, -40), 'not well-formed'],
    ['hides a failure', real.replace('failures="3"', 'failures="2"'), 'counts'],
    ['claims more tests than it has', real.replace('tests="7"', 'tests="9"'), 'counts'],
    ['claims fewer tests than it has', real.replace('tests="7"', 'tests="5"'), 'counts'],
    ['forgets a skip', real.replace('skipped="1"', 'skipped="0"'), 'counts'],
    ['defines entities', real.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), 'document type'],
    ['is another document', '<html><body/></html>', 'form of JUnit'],
    [
      'is nested without end',
      `${'<testsuites>'.repeat(50_000)}${'</testsuites>'.repeat(50_000)}`,
      'form of JUnit',
    ],
    ['is empty', '', 'not well-formed'],
    ['has numbers that are none', real.replace('tests="7"', 'tests="7e0"'), 'form of JUnit'],
    ['is endless', `${real}${' '.repeat(1_500_000)}`, 'too long'],
  ])('is not read when it %s', (_name, text, reason) => {
    const report = readJunit(text);
    expect(report.status === 'unreadable' && report.reason).toContain(reason);
  });
});
