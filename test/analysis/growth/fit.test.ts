import { describe, expect, test } from 'vitest';
import { classOf, fitGrowth } from '../../../src/analysis/growth/fit.ts';

function points(count: number, cpuMs: (size: number) => number, memory: (size: number) => number = () => 0) {
  return Array.from({ length: count }, (_, index) => 16 * 2 ** index).map((size) => ({
    size,
    cpuMs: cpuMs(size),
    memoryBytes: memory(size),
  }));
}

describe('the growth that points show', () => {
  test.each([
    ['linear time', (n: number) => n / 1_000, 'linear'],
    ['n log n', (n: number) => (n * Math.log2(n)) / 10_000, 'linear'],
    ['quadratic time', (n: number) => (n * n) / 100_000, 'quadratic'],
    ['cubic time', (n: number) => n ** 3 / 1_000_000, 'worse'],
    ['long and level time', () => 5, 'constant'],
    ['logarithmic time of long steps', (n: number) => 10 + Math.log2(n), 'constant'],
  ])('%s', (_, cpuMs, expected) => {
    expect(fitGrowth(points(14, cpuMs))).toMatchObject({ class: expected, why: '' });
  });

  test('the slope and the fit of an exact square are those of a square', () => {
    expect(fitGrowth(points(8, (n) => n * n))).toMatchObject({ slope: 2, fit: 1 });
  });

  test('runs below 0.2 ms do not count, whatever they show', () => {
    const dear = points(12, (n) => (n < 512 ? 0.19 : (n / 512) ** 2));
    expect(fitGrowth(dear)).toMatchObject({ slope: 2, class: 'quadratic' });
  });

  test('two usable points say nothing, and the reason is given', () => {
    const found = fitGrowth(points(4, (n) => (n < 64 ? 0.01 : n)));
    expect(found).toMatchObject({ class: null, slope: null, fit: null });
    expect(found.why).toContain('2 of 4 runs took long enough');
  });

  test('points that scatter around a limit are of no class', () => {
    const scattered = points(8, (n) => n ** 1.55 * (Math.log2(n) % 2 === 0 ? 1 : 4));
    expect(fitGrowth(scattered)).toMatchObject({
      class: null,
      why: 'the times scatter too much to be told apart',
    });
    expect(fitGrowth(points(12, (n) => n * (Math.log2(n) % 2 === 0 ? 1 : 1.3))).class).toBe('linear');
  });

  test('no point says nothing', () => {
    expect(fitGrowth([])).toMatchObject({ class: null, why: 'no run was measured' });
  });

  test('times too short to measure are constant when they stay level up to large inputs', () => {
    expect(fitGrowth(points(17, () => 0.002)).class).toBe('constant');
    expect(fitGrowth(points(17, (n) => n * 1e-7)).class).toBeNull();
    expect(fitGrowth(points(8, () => 0.002)).class).toBeNull();
  });

  test('memory grows with what is above the smallest size', () => {
    const found = fitGrowth(
      points(
        12,
        (n) => n / 10,
        (n) => 5_000_000 + (n - 16) * 100,
      ),
    );
    expect(found.memorySlope).toBeGreaterThan(0.8);
    expect(found.memorySlope).toBeLessThan(1.2);
    expect(fitGrowth(points(12, (n) => n / 10)).memorySlope).toBeNull();
  });

  test('classes part at the slopes between the powers', () => {
    expect([0.29, 0.3, 1.59, 1.6, 2.49, 2.5].map(classOf)).toEqual([
      'constant',
      'linear',
      'linear',
      'quadratic',
      'quadratic',
      'worse',
    ]);
  });
});
