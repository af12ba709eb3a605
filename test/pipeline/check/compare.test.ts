import { describe, expect, it } from 'vitest';
import { applyFormatting } from '../../../src/core/candidate.ts';
import { Evidence } from '../../../src/core/evidence.ts';
import type { Growth } from '../../../src/core/measurements.ts';
import type { Attempt } from '../../../src/core/result.ts';
import type { Spec } from '../../../src/core/spec.ts';
import { compareAttempts, comparisonFor } from '../../../src/pipeline/check/compare.ts';
import { optimisationOf } from '../../../src/pipeline/check/optimisation.ts';
import { checkPerformance } from '../../../src/pipeline/check/performance.ts';
import { optimisationSentences } from '../../../src/pipeline/render/optimisations.ts';
import { javascript } from '../../../src/toolchains/javascript.ts';
import { python } from '../../../src/toolchains/python.ts';
import { codeAlone, type GrowthCase, growthRun, growthSpec } from './growth-case.ts';

const slow = 180_000;

/** An attempt with which everything that has to be proven is proven. */
function greenAttempt(
  spec: Spec,
  code: string,
  { attempt, growth }: { attempt: number; growth: Growth[] },
): Attempt {
  const passed = (['syntax', 'refusals', 'tests', 'stubs'] as const).map((name) => ({
    ...{ name, status: 'passed' as const, tool: '', summary: '', excerpt: '', findings: [] },
  }));
  const test = {
    ...{ id: 'tests/test_subject.py::test_R1', path: 'tests/test_subject.py', line: 1, requirements: ['R1'] },
    ...{ status: 'passed' as const, cases: 1, message: '', ableToFail: 'yes' as const },
  };
  const evidence = Evidence.parse({
    ...{ attempt, level: 'deep', checks: passed, believed: true, tests: [test], examples: [] },
    ...{ coverage: null, documentation: null, formatted: [], sandboxUnavailable: null },
    ...{ peakMemoryBytes: null, cpuMs: null, growth },
  });
  return { candidate: applyFormatting(codeAlone(spec, code, attempt), []), evidence };
}

async function measuredAttempt(subject: GrowthCase, attempt: number): Promise<Attempt> {
  const { growth } = await checkPerformance(await growthRun(subject));
  return greenAttempt(await growthSpec(subject), subject.code, { attempt, growth });
}

async function compared(before: GrowthCase, after: GrowthCase) {
  const [earlier, best] = [await measuredAttempt(before, 0), await measuredAttempt(after, 1)];
  const spec = await growthSpec(after);
  const comparison = comparisonFor(spec, [earlier, best], best);
  return comparison === null ? null : compareAttempts(await growthRun(after), comparison);
}

const declared = {
  python: 'def dedupe(items: list[int]) -> list[int]',
  javascript: 'export function dedupe(items: number[]): number[]',
};
const quadratic = {
  python:
    'def dedupe(items):\n    return [item for index, item in enumerate(items) if item not in items[:index]]\n',
  javascript:
    'export function dedupe(items) {\n  return items.filter((item, index) => items.indexOf(item) === index);\n}\n',
};
const linear = {
  python: 'def dedupe(items):\n    return list(dict.fromkeys(items))\n',
  javascript: 'export function dedupe(items) {\n  return [...new Set(items)];\n}\n',
};

describe('two attempts side by side', () => {
  it.each([
    ['Python', python, 'python'],
    ['JavaScript', javascript, 'javascript'],
  ] as const)(
    'show that a planted slow attempt was made faster in %s',
    async (_, toolchain, language) => {
      const subject = { toolchain, declared: declared[language], demands: [] };
      const optimisations = await compared(
        { ...subject, code: quadratic[language] },
        { ...subject, code: linear[language] },
      );
      expect(optimisations).toMatchObject([
        {
          symbol: 'dedupe',
          attempt: 0,
          pairs: 5,
          before: { class: 'quadratic' },
          after: { class: 'linear' },
        },
      ]);
      const [found] = optimisations ?? [];
      if (found === undefined) throw new Error('nothing was compared');
      expect(found.after.cpuMs).toBeLessThan(found.before.cpuMs / 4);
    },
    slow,
  );

  it(
    'show nothing where only the words differ',
    async () => {
      const subject = { toolchain: python, declared: declared.python, demands: [] };
      const optimisations = await compared(
        { ...subject, code: `"""One."""\n${linear.python}` },
        { ...subject, code: `"""Two."""\n${linear.python}` },
      );
      expect(optimisations ?? []).toEqual([]);
    },
    slow,
  );
});

const row = (slope: number | null, cpuMs: number): Growth => ({
  ...{
    symbol: 'dedupe',
    size: 'size of the input',
    slope,
    fit: 1,
    memorySlope: null,
    class: null,
    why: '',
    demand: null,
  },
  points: [16, 32, 64].map((size) => ({ size, cpuMs, memoryBytes: null })),
});
const samples = (before: number[], after: number[]) =>
  before.map((cpuMs, index) => ({
    before: { cpuMs, memoryBytes: 2_000_000 },
    after: { cpuMs: after[index] ?? 0, memoryBytes: 1_000 },
  }));

describe('what counts as an optimisation', () => {
  const pair = { before: row(1.2, 10), after: row(1.1, 8), size: 64 };

  it('is 30 % less processor time in the median of the pairs, whatever one of them shows', () => {
    const clear = samples([10, 10, 10, 10, 10], [6.9, 6.9, 30, 6.9, 6.9]);
    expect(optimisationOf(pair, 0, clear)).toMatchObject([
      { size: 64, before: { cpuMs: 10 }, after: { cpuMs: 6.9 } },
    ]);
    expect(optimisationOf(pair, 0, samples([10, 10, 10, 10, 10], [1, 1, 7.1, 7.1, 7.1]))).toEqual([]);
  });

  it('is a slope lower by a half, unless it takes longer', () => {
    const steeper = { ...pair, before: row(2, 10) };
    expect(optimisationOf(steeper, 0, samples([10, 10, 10, 10, 10], [9, 9, 9, 9, 9]))).toHaveLength(1);
    expect(optimisationOf(steeper, 0, samples([10, 10, 10, 10, 10], [11, 11, 11, 11, 11]))).toEqual([]);
  });

  it('is nothing with fewer pairs than five', () => {
    expect(optimisationOf(pair, 0, samples([10, 10, 10, 10], [1, 1, 1, 1]))).toEqual([]);
  });

  it('is told from measurement alone', () => {
    const optimisations = optimisationOf(
      { ...pair, before: row(2, 10) },
      0,
      samples([10, 10, 10, 10, 10], [2, 2, 2, 2, 2]),
    );
    expect(optimisationSentences({ ...greenEvidence, optimisations })).toEqual([
      'dedupe: growth not told before, growth not told after; at a size of 64, processor time 10 ms before, 2 ms after, memory 2.0 MB before, 1 kB after (attempt 1 against the published one, medians of 5 pairs of runs)',
    ]);
  });
});

const greenEvidence = Evidence.parse({
  ...{ attempt: 1, level: 'proof', checks: [], believed: true, tests: [], examples: [], coverage: null },
  ...{ documentation: null, formatted: [], sandboxUnavailable: null, peakMemoryBytes: null, cpuMs: null },
});

describe('which attempt the best one is compared with', () => {
  const subject = { toolchain: python, declared: declared.python, demands: [], code: '' };

  it('is the first that proved everything with other code', async () => {
    const spec = await growthSpec(subject);
    const attempt = (number: number, code: string, cpuMs: number) =>
      greenAttempt(spec, code, { attempt: number, growth: [row(1, cpuMs)] });
    const [first, second, best] = [attempt(0, 'a', 10), attempt(1, 'b', 10), attempt(2, 'c', 1)];
    const red = { ...first, evidence: { ...first.evidence, believed: false } };
    expect(comparisonFor(spec, [first, second, best], best)?.earlier).toBe(first);
    expect(comparisonFor(spec, [red, second, best], best)?.earlier).toBe(second);
    expect(comparisonFor(spec, [red, best], best)).toBeNull();
    expect(comparisonFor(spec, [attempt(0, 'c', 10), best], best)).toBeNull();
    expect(comparisonFor(spec, [first], first)).toBeNull();
  });

  it('needs a hint in what was measured of both', async () => {
    const spec = await growthSpec(subject);
    const attempt = (number: number, cpuMs: number) =>
      greenAttempt(spec, String(number), { attempt: number, growth: [row(1, cpuMs)] });
    expect(comparisonFor(spec, [attempt(0, 10), attempt(1, 9)], attempt(1, 9))).toBeNull();
    expect(comparisonFor(spec, [attempt(0, 10), attempt(1, 5)], attempt(1, 5))?.pairs).toMatchObject([
      { size: 64 },
    ]);
  });
});
