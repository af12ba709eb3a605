import { describe, expect, it } from 'vitest';
import { exampleSource } from '../../../src/analysis/javascript/example-source.ts';
import { parseJavascriptExamples } from '../../../src/analysis/javascript/examples.ts';

const checksOf = async (text: string) => (await parseJavascriptExamples(text)).map(({ check }) => check);
const value = (call: string, literal: string) => ({ call, expected: { kind: 'value', literal } });
const error = (call: string, type: string) => ({ call, expected: { kind: 'error', type } });

describe('a written example', () => {
  it.each([
    ['double(2) -> 4', value('double(2)', '4')],
    ['double(2) => 4', value('double(2)', '4')],
    ['double(2) === 4', value('double(2)', '4')],
    ['double(2); // 4', value('double(2)', '4')],
    ['double(2) // => 4', value('double(2)', '4')],
    ['- `double(2)` returns `4`', value('double(2)', '4')],
    ['assert.equal(double(2), 4);', value('double(2)', '4')],
    ['assert.deepStrictEqual(split("a"), ["a"])', value('split("a")', '["a"]')],
    ['expect(double(2)).toBe(4)', value('double(2)', '4')],
    ['map([1], x => x * 2) => [2]', value('map([1], x => x * 2)', '[2]')],
    ['slug("a => b") => "a-b"', value('slug("a => b")', '"a-b"')],
    ['find({ a: 1 }) -> undefined', value('find({ a: 1 })', 'undefined')],
    ['double(-1) throws RangeError', error('double(-1)', 'RangeError')],
    ['double(-1) // throws RangeError: negative', error('double(-1)', 'RangeError')],
    ['await load("x") rejects with NotFoundError', error('await load("x")', 'NotFoundError')],
    ['assert.throws(() => double(-1), RangeError);', error('double(-1)', 'RangeError')],
    ['expect(() => double(-1)).toThrow(RangeError)', error('double(-1)', 'RangeError')],
  ])('is understood: %s', async (text, check) => {
    expect(await checksOf(text)).toEqual([check]);
  });

  it.each(['It doubles numbers.', 'double(2) -> the double', 'x => x * 2', 'double(2) -> 2 * 2'])(
    'stays prose when it is none: %s',
    async (text) => {
      expect(await checksOf(text)).toEqual([null]);
    },
  );

  it('carries the statements before it, also the calls that changed something', async () => {
    const text = '```js\nconst c = new Counter(3);\nc.next(); // => 4\nc.reset();\nc.value // => 3\n```';
    expect(await checksOf(text)).toEqual([
      value('const c = new Counter(3);\nc.next()', '4'),
      value('const c = new Counter(3);\nc.next();\nc.reset();\nc.value', '3'),
    ]);
  });

  it('goes over several lines while brackets are open', async () => {
    expect(await checksOf('```js\nadd(\n  1,\n  2,\n)\n// => 3\n```')).toEqual([
      value('add(\n1,\n2,\n)', '3'),
    ]);
  });

  it('is evaluated as statements and the expression after them, imports as constants', async () => {
    const call = "import { a as b } from './x.js';\nimport fs from 'node:fs';\nconst c = b();\nc.d;";
    expect(await exampleSource(call)).toEqual({
      setup: 'const { a: b } = __module;\nconst { default: fs } = await import("node:fs");\nconst c = b();',
      expression: 'c.d',
    });
  });
});
