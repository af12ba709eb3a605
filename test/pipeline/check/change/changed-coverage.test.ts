import { expect, it } from 'vitest';
import { changeBetween } from '../../../../src/pipeline/check/change/change.ts';
import { changedCoverage } from '../../../../src/pipeline/check/change/changed-coverage.ts';

const change = changeBetween('a.py', 'one()\ntwo()\nthree()\n', 'one()\ntwo()\nfour()\nfive()\nthree()\n');
const coverageOf = (statements: number, covered: number, lines: number[]) => ({
  ...{ statements, covered, rate: covered / statements },
  missingLines: [{ path: 'a.py', lines }],
});

it('holds against a change the statements that are covered and those of its own that are not', () => {
  const { coverage, stood } = changedCoverage(coverageOf(5, 1, [1, 2, 4, 5]), change);
  expect(coverage).toEqual({
    ...{ statements: 2, covered: 1, rate: 0.5 },
    missingLines: [{ path: 'a.py', lines: [4] }],
  });
  expect(stood).toBe(3);
});

it('is whole where all that is missing stood already, and where nothing else is there', () => {
  expect(changedCoverage(coverageOf(5, 2, [1, 2, 5]), change).coverage).toMatchObject({
    ...{ statements: 2, rate: 1, missingLines: [] },
  });
  expect(changedCoverage(coverageOf(3, 0, [1, 2, 5]), change).coverage).toMatchObject({ rate: 1 });
});

it('counts as many statements as a share of the lines where a line has several', () => {
  const { coverage } = changedCoverage(coverageOf(9, 1, [1, 2, 3, 4]), change);
  expect(coverage).toMatchObject({ statements: 5, covered: 1 });
});

it('leaves the coverage of other files, and of changed lines alone, as it is', () => {
  const other = { ...coverageOf(5, 3, []), missingLines: [{ path: 'b.py', lines: [1, 2] }] };
  expect(changedCoverage(other, change)).toEqual({ coverage: other, stood: 0 });
  const own = coverageOf(5, 3, [3, 4]);
  expect(changedCoverage(own, change)).toEqual({ coverage: own, stood: 0 });
});
