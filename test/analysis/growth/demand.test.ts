import { describe, expect, test } from 'vitest';
import { concerns, demandedClass, demandsOf, hold } from '../../../src/analysis/growth/demand.ts';
import { fitGrowth } from '../../../src/analysis/growth/fit.ts';
import { readDemand } from '../../../src/analysis/growth/read-demand.ts';
import type { InterfaceSymbol } from '../../../src/core/spec.ts';

describe('the class that a sentence demands', () => {
  test.each([
    ['O(n log n)', 'linear'],
    ['Runs in O(n·log(n)) time.', 'linear'],
    ['O(n)', 'linear'],
    ['O(n + m)', 'linear'],
    ['O((V + E) log V)', 'linear'],
    ['O(1)', 'constant'],
    ['`get` takes O(log n)', 'constant'],
    ['linear', 'linear'],
    ['Linear in tasks and needs, but for keeping them sorted.', 'linear'],
    ['takes logarithmic time in the number of intervals', 'constant'],
    ['`get` and `set` take constant time on average.', 'constant'],
    ['no worse than quadratic', 'quadratic'],
    ['not slower than O(n^2)', 'quadratic'],
    ['O(n²)', 'quadratic'],
    ['O(n * m)', 'quadratic'],
    ['must not be quadratic', 'linear'],
    ['better than O(n**2)', 'linear'],
    ['sub-quadratic', 'linear'],
    ['O(n^3)', 'worse'],
  ])('%s', (text, expected) => {
    expect(readDemand(text)).toEqual({ class: expected, limit: null, unread: false });
  });

  test.each(['as fast as possible', 'It should be quick.', 'Handles large inputs'])(
    '%s names none',
    (text) => {
      expect(readDemand(text)).toMatchObject({ class: null, limit: null });
    },
  );

  test('an order that is none of these is something unread', () => {
    expect(readDemand('O(2^n / k)')).toMatchObject({ class: null, unread: true });
  });

  test('what is said of memory is no demand on time', () => {
    expect(readDemand('O(n log n) time and O(1) memory')).toMatchObject({ class: 'linear', unread: true });
    expect(readDemand('constant memory')).toMatchObject({ class: null, unread: true });
  });
});

describe('the time that a sentence allows', () => {
  test.each([
    ['100,000 entries in under a second', 100_000, 1_000, 'entries'],
    ['10_000 lines within 200 ms', 10_000, 200, 'lines'],
    ['sorts 50k items in less than 1.5 seconds', 50_000, 1_500, 'items'],
    ['1 million numbers in at most two seconds', 1_000_000, 2_000, 'numbers'],
    ['within 500 milliseconds for 10^5 entries', 100_000, 500, 'entries'],
    ['100 000 entries in under 1 s', 100_000, 1_000, 'entries'],
    ['parses 5000 rows in half a second', 5_000, 500, 'rows'],
  ])('%s', (text, ...expected) => {
    const { limit, unread } = readDemand(text);
    expect([limit?.size, limit?.cpuMs, limit?.unit, unread]).toEqual([...expected, false]);
  });

  test.each(['answers within a second', '100 MB in under 2 seconds', '10 files of 1000 lines in 3 s'])(
    '%s cannot be measured',
    (text) => {
      expect(readDemand(text)).toEqual({ class: null, limit: null, unread: true });
    },
  );
});

const symbol = (name: string, kind: InterfaceSymbol['kind'], declaration: string): InterfaceSymbol => ({
  ...{ name, kind, declaration },
  errors: [],
});
const cache = symbol(
  'LruCache',
  'class',
  'class LruCache { constructor(capacity: number); get(key): unknown; set(key, value): void; }',
);
const dedupe = symbol('dedupe', 'function', 'def dedupe(items: list[int]) -> list[int]');

describe('what a demand holds for', () => {
  test('methods that the text names, and no others', () => {
    const [demand] = demandsOf({
      performanceRequirements: ['`get` and `set` take constant time.'],
      interface: [cache],
    });
    expect(demand?.names.toSorted()).toEqual(['get', 'set']);
    const measured = ['LruCache.get', 'LruCache.set', 'LruCache.keys'].map((name) => ({
      symbol: name,
      size: 'number of calls' as const,
    }));
    expect(measured.map((one) => demand !== undefined && concerns(demand, one, measured))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('every symbol, when it names none', () => {
    const [demand] = demandsOf({ performanceRequirements: ['O(n log n)'], interface: [dedupe, cache] });
    expect(demand?.names).toEqual([]);
    const one = { symbol: 'dedupe', size: 'size of the input' as const };
    expect(demand !== undefined && concerns(demand, one, [one])).toBe(true);
  });

  test('constant time for each call is linear time for all of them', () => {
    const [demand] = demandsOf({ performanceRequirements: ['O(1) per call'], interface: [cache] });
    if (demand === undefined) throw new Error('no demand');
    expect(demandedClass(demand, { symbol: 'LruCache.get', size: 'number of calls' })).toBe('linear');
    expect(demandedClass(demand, { symbol: 'dedupe', size: 'size of the input' })).toBe('constant');
  });
});

describe('a demand held against what was measured', () => {
  const points = (time: (n: number) => number) =>
    Array.from({ length: 8 }, (_, index) => 64 * 2 ** index).map((size) => ({
      size,
      cpuMs: time(size),
      memoryBytes: null,
    }));
  const held = (text: string, rows: ReturnType<typeof points>, exhausted = false) => {
    const [demand] = demandsOf({ performanceRequirements: [text], interface: [dedupe] });
    if (demand === undefined) throw new Error('no demand');
    const limitRun = { points: rows, exhausted };
    return hold(demand, { symbol: 'dedupe', size: 'size of the input', fit: fitGrowth(rows), limitRun });
  };

  test('is met within its class and missed above it', () => {
    expect(
      held(
        'O(n log n)',
        points((n) => n * Math.log(n)),
      ).status,
    ).toBe('met');
    expect(
      held(
        'O(n log n)',
        points((n) => n * n),
      ),
    ).toMatchObject({ status: 'missed', measured: '~quadratic' });
    expect(
      held(
        'no worse than quadratic',
        points((n) => n * n),
      ).status,
    ).toBe('met');
  });

  test('is not measured where too little ran, or where it cannot be read', () => {
    expect(
      held(
        'O(n log n)',
        points(() => 0.01),
      ).status,
    ).toBe('not-measured');
    expect(
      held(
        'as fast as possible',
        points((n) => n),
      ).status,
    ).toBe('not-measured');
    expect(
      held(
        'O(n) time and O(1) memory',
        points((n) => n),
      ).status,
    ).toBe('not-measured');
    expect(
      held(
        'O(n) time and O(1) memory',
        points((n) => n * n),
      ).status,
    ).toBe('missed');
  });

  test('on time is held at its very size', () => {
    expect(
      held(
        '4096 entries in under a second',
        points((n) => n / 8),
      ).status,
    ).toBe('met');
    expect(
      held(
        '4096 entries in under a second',
        points((n) => n),
      ).status,
    ).toBe('missed');
    expect(
      held(
        '5000 entries in under a second',
        points((n) => n / 8),
      ).status,
    ).toBe('not-measured');
    expect(held('5000 entries in under a second', [], true).status).toBe('missed');
  });
});
