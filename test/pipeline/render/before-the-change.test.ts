import { expect, it } from 'vitest';
import type { BeforeTheChange } from '../../../src/core/evidence.ts';
import { beforeTheChangeText } from '../../../src/pipeline/render/before-the-change.ts';
import { buildEvidence } from '../../support/build.ts';

const said = (status: BeforeTheChange['status'], failed: number) =>
  beforeTheChangeText(buildEvidence({ beforeTheChange: { status, tests: 20, failed } }));

it('tells how many of the tests failed on the code as it stood', () => {
  expect(said('ran', 7)).toBe('7 of 20 tests failed on the code before the change.');
  expect(said('ran', 0)).toBe(
    '0 of 20 tests failed on the code before the change: what they look at was so already.',
  );
});

it('tells why nothing can be said of it', () => {
  expect(said('not-loaded', 0)).toMatch(/^The 20 tests cannot be loaded beside the code before the change/);
  expect(said('not-measured', 0)).toMatch(/not measured\.$/);
});

it('says nothing of new code', () => {
  expect(beforeTheChangeText(buildEvidence())).toBe('');
});
