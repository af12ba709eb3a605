import { expect, it } from 'vitest';
import { requirementIds } from '../../src/analysis/requirement-ids.ts';

it.each([
  ['test_R3_rejects_empty', ['R3']],
  ['test_r3_rejects_empty', ['R3']],
  ['test_R1_R12_round_trip', ['R1', 'R12']],
  ['TestR4', ['R4']],
  ['test_R1', ['R1']],
  ['test_R1_and_r1', ['R1']],
  ['test_rejects', []],
  ['test_R0', []],
  ['test_R100', []],
  ['test_for3_things', []],
  ['test_R2d2', []],
])('%s carries %j', (name, ids) => {
  expect(requirementIds(name)).toEqual(ids);
});
