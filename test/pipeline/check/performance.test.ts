import { describe, expect, it } from 'vitest';
import { javascript } from '../../../src/toolchains/javascript.ts';
import { python } from '../../../src/toolchains/python.ts';
import { growthSpec, performanceOf } from './growth-case.ts';

const slow = 180_000;

const pythonDedupe = {
  toolchain: python,
  declared: 'def dedupe(items: list[int]) -> list[int]',
  demands: ['O(n log n) or better.'],
};
const javascriptDedupe = {
  toolchain: javascript,
  declared: 'export function dedupe(items: number[]): number[]',
  demands: ['O(n log n) or better.'],
};
const quadraticPython = `def dedupe(items):
    seen = []
    for item in items:
        if item not in seen:
            seen.append(item)
    return seen
`;
const quadraticJavascript = `export function dedupe(items) {
  const seen = [];
  for (const item of items) if (!seen.includes(item)) seen.push(item);
  return seen;
}
`;

describe('a quadratic solution to an n log n requirement does not pass performance', () => {
  it.each([
    ['Python', { ...pythonDedupe, code: quadraticPython }],
    ['JavaScript', { ...javascriptDedupe, code: quadraticJavascript }],
  ])(
    'in %s, and the finding tells the model what was measured and where',
    async (_, subject) => {
      const { check, growth } = await performanceOf(subject);
      expect(check).toMatchObject({
        status: 'failed',
        summary: 'dedupe: ~quadratic; of 1 demand 0 met, 1 missed.',
      });
      expect(growth).toMatchObject([{ symbol: 'dedupe', class: 'quadratic', demand: { status: 'missed' } }]);
      expect(check.findings).toEqual([
        {
          path: (await growthSpec(subject)).paths.code,
          line: 1,
          rule: 'too-slow',
          severity: 'warning',
          message:
            'dedupe was measured with inputs of doubled sizes: ~quadratic in the size of the input. The specification demands: O(n log n) or better. (at most ~linear or linearithmic in the size of the input)',
        },
      ]);
    },
    slow,
  );

  it.each([
    ['Python', { ...pythonDedupe, code: 'def dedupe(items):\n    return sorted(set(items))\n' }],
    [
      'JavaScript',
      {
        ...javascriptDedupe,
        code: 'export function dedupe(items) {\n  return [...new Set(items)].sort((a, b) => a - b);\n}\n',
      },
    ],
  ])(
    'while one that sorts passes in %s',
    async (_, subject) => {
      const { check } = await performanceOf(subject);
      expect(check).toMatchObject({
        status: 'passed',
        summary: 'dedupe: ~linear or linearithmic; of 1 demand 1 met, 0 missed.',
        findings: [],
      });
    },
    slow,
  );
});

const forgedPython = `import os


def dedupe(items):
    line = b'{"size":%d,"cpuMs":90000,"memoryBytes":1}\\n'
    for channel in range(64):
        try:
            os.write(channel, b"".join(line % 2**power for power in range(4, 16)))
        except OSError:
            pass
    os._exit(0)
`;
const forgedJavascript = `import fs from 'node:fs';
export function dedupe() {
  const lines = Array.from({ length: 12 }, (_, power) => '{"size":' + 2 ** (power + 4) + ',"cpuMs":90000,"memoryBytes":1}');
  for (let channel = 1; channel < 64; channel += 1) try { fs.writeSync(channel, lines.join('\\n') + '\\n'); } catch {}
  process.exit(0);
}
`;

describe('generated code does not decide what is measured of it', () => {
  it.each([
    ['Python', { ...pythonDedupe, code: forgedPython }],
    ['JavaScript', { ...javascriptDedupe, code: forgedJavascript }],
  ])(
    'a report of more time than was used is not believed in %s',
    async (_, subject) => {
      const { check, growth } = await performanceOf(subject);
      expect(check.status).toBe('not-measured');
      expect(growth).toMatchObject([
        { points: [], class: null, why: 'more processor time was reported than was used' },
      ]);
    },
    slow,
  );

  it(
    'nor a report of less time, after which the channel is closed',
    async () => {
      const code = `import os


def dedupe(items):
    line = b'{"size":%d,"cpuMs":%f,"memoryBytes":1}\\n'
    for channel in range(3, 64):
        try:
            os.write(channel, b"".join(line % (2**power, 2**power / 9000) for power in range(4, 18)))
            os.close(channel)
        except OSError:
            pass
    return sorted(set(items))
`;
      const { growth } = await performanceOf({ ...pythonDedupe, code });
      expect(growth).toMatchObject([{ class: null, why: 'its program did not come to its end' }]);
    },
    slow,
  );

  it.each([
    [
      'Python',
      {
        ...pythonDedupe,
        code: `def dedupe(items):\n    print('{"size":16,"cpuMs":0.001,"memoryBytes":0}')\n    return [item for index, item in enumerate(items) if item not in items[:index]]\n`,
      },
    ],
    [
      'JavaScript',
      {
        ...javascriptDedupe,
        code: `export function dedupe(items) {\n  console.log('{"size":16,"cpuMs":0.001,"memoryBytes":0}');\n  return items.filter((item, index) => items.indexOf(item) === index);\n}\n`,
      },
    ],
  ])(
    'what the code prints is no point in %s',
    async (_, subject) => {
      const { growth } = await performanceOf(subject);
      expect(growth).toMatchObject([{ class: 'quadratic', demand: { status: 'missed' } }]);
    },
    slow,
  );

  it(
    'an answer that is remembered is no faster answer',
    async () => {
      const { growth } = await performanceOf({
        toolchain: python,
        declared: 'def pairs(text: str) -> int',
        demands: ['O(n)'],
        code: `from functools import lru_cache


@lru_cache(maxsize=None)
def pairs(text):
    return sum(1 for left in text for right in text if left == right)
`,
      });
      expect(growth).toMatchObject([{ symbol: 'pairs', class: 'quadratic', demand: { status: 'missed' } }]);
    },
    slow,
  );
});

describe('code that cannot be measured', () => {
  it.each([
    ['Python', { ...pythonDedupe, code: 'def dedupe(items):\n    while True:\n        pass\n' }],
    ['JavaScript', { ...javascriptDedupe, code: 'export function dedupe() {\n  for (;;);\n}\n' }],
  ])(
    'by an endless loop is not measured in %s, and says so',
    async (_, subject) => {
      const { check, growth } = await performanceOf(subject);
      expect(check.status).toBe('not-measured');
      // On a busy machine the time by the clock may be used up first.
      expect(growth[0]?.why).toMatch(
        /^(?:a call never ended on an input that was made up|its run took longer than allowed)$/,
      );
      expect(growth[0]?.demand?.status).toBe('not-measured');
    },
    slow,
  );

  it.each([
    ['Python', 'ValueError', { ...pythonDedupe, code: 'def dedupe(items):\n    raise ValueError("no")\n' }],
    [
      'JavaScript',
      'RangeError',
      { ...javascriptDedupe, code: 'export function dedupe() {\n  throw new RangeError("no");\n}\n' },
    ],
  ])(
    'because it raises is skipped with the name of the error in %s',
    async (_, error, subject) => {
      const { check, growth } = await performanceOf(subject);
      expect(check.status).toBe('not-measured');
      expect(growth[0]?.why).toBe(`the code raised ${error} on every input that was made up`);
      expect(check.excerpt).not.toContain('no"');
    },
    slow,
  );

  it(
    'for want of an input leaves the demand unmet and not measured',
    async () => {
      const { check, growth } = await performanceOf({
        toolchain: python,
        declared: 'def area(width: float, height: float) -> float',
        demands: ['`area` takes O(1)'],
        code: 'def area(width, height):\n    return width * height\n',
      });
      expect(check.status).toBe('not-measured');
      expect(growth).toMatchObject([
        { symbol: 'area', why: 'no parameter of it has a size', demand: { status: 'not-measured' } },
      ]);
    },
    slow,
  );
});

describe('a sequence of calls on one object', () => {
  const cache = {
    toolchain: javascript,
    declared:
      'class Cache {\n  constructor(capacity: number);\n  get(key: unknown): unknown;\n  set(key: unknown, value: unknown): Cache;\n}',
    examples: 'new Cache(2).get("a") -> undefined',
    demands: ['`get` and `set` take constant time.'],
  };

  it(
    'shows a method that looks through all that the object holds',
    async () => {
      const { check, growth } = await performanceOf({
        ...cache,
        code: `export class Cache {
  constructor(capacity) { this.capacity = capacity; this.rows = []; this.values = new Map(); }
  get(key) { return this.rows.find((row) => row[0] === key)?.[1]; }
  set(key, value) { this.values.set(key, value); this.rows.push([key, value]); return this; }
}
`,
      });
      const status = (symbol: string) => growth.find((row) => row.symbol === symbol)?.demand?.status;
      expect(growth.map(({ size }) => size)).toEqual(['number of calls', 'number of calls']);
      expect([status('Cache.set'), status('Cache.get')]).toEqual(['met', 'missed']);
      expect(check.summary).toMatch(/; of 1 demand 0 met, 1 missed\.$/);
    },
    slow,
  );
});

describe('a demand on time', () => {
  it(
    'is measured at its very size, with lines where it speaks of lines',
    async () => {
      const subject = {
        toolchain: python,
        declared: 'def count(text: str) -> int',
        demands: ['20_000 lines within 5 seconds', '20_000 lines in under 1 µs'],
        code: 'def count(text):\n    return len(text.split("\\n"))\n',
      };
      const { check, growth } = await performanceOf(subject);
      expect(check.status).toBe('failed');
      expect(growth.map(({ demand }) => demand)).toMatchObject([
        { limit: { size: 20_000, cpuMs: 5_000 }, status: 'met' },
        { limit: { size: 20_000, cpuMs: 0.001 }, status: 'missed' },
      ]);
      expect(check.findings[0]?.message).toContain('over the time that is allowed at a size of 20000');
    },
    slow,
  );
});
