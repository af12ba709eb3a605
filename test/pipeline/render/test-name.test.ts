import { expect, test } from 'vitest';
import { testName } from '../../../src/pipeline/render/test-name.ts';

test('a test is named without its file', () => {
  expect(testName('tests/test_slug.py::TestSlug::test_R1_lowers')).toBe('TestSlug::test_R1_lowers');
});

test('of five or more requirements in a name only the first and the last are shown', () => {
  expect(testName('t.py::test_R1_R2_R3_R4_R12_reserve_ports')).toBe('test_R1_…_R12_reserve_ports');
  expect(testName('T.java::T::r1_r2_r3_r4_r12_sharesBill')).toBe('T::r1_…_r12_sharesBill');
  expect(testName('t.js::R1 R2 R3 R4 R12: shares a bill')).toBe('R1 … R12: shares a bill');
  expect(testName('t.py::test_R1_R2_R3_R4_reserve_ports')).toBe('test_R1_R2_R3_R4_reserve_ports');
});
