import { describe, expect, it } from 'vitest';
import { parsePythonExamples } from '../../../src/analysis/python/examples.ts';

const value = (call: string, literal: string) => ({ call, expected: { kind: 'value', literal } });
const error = (call: string, type: string) => ({ call, expected: { kind: 'error', type } });
const checks = async (text: string) => (await parsePythonExamples(text)).map(({ check }) => check);

describe('an example is read', () => {
  it.each([
    ['f("a") -> "b"', value('f("a")', '"b"')],
    ['- `f("a")` → `"b"`', value('f("a")', '"b"')],
    ['1. `f("a")` returns `"b"`.', value('f("a")', '"b"')],
    ['f("a -> b") == "c"', value('f("a -> b")', '"c"')],
    ['f("a")  # => {"b": [1, -2.5]}', value('f("a")', '{"b": [1, -2.5]}')],
    ['assert f(1) == None', value('f(1)', 'None')],
    ['f("") raises ValueError', error('f("")', 'ValueError')],
    ['`f(None)` -> raises `TypeError`', error('f(None)', 'TypeError')],
    ['f(-1)  # ValueError', error('f(-1)', 'ValueError')],
    ['f("x") ->\n  {"a":\n   1}', value('f("x")', '{"a":\n1}')],
    ['f([1,\n   2]) -> 3', value('f([1,\n2])', '3')],
    ['f()\n=> Color.RED', value('f()', 'Color.RED')],
    ['await f(1) -> 2', value('await f(1)', '2')],
  ])('%s', async (text, check) => {
    expect(await checks(text)).toEqual([check]);
  });

  it('from an interactive session, with an error and with what stands before', async () => {
    const text = [
      '```python',
      '>>> f("x")',
      "'x'",
      '>>> f("")',
      'Traceback (most recent call last):',
      '    ...',
      'ValueError: empty',
      '>>> counter = Counter()',
      '>>> counter.add(1)',
      '>>> counter.total',
      '1',
      '```',
    ].join('\n');
    expect(await checks(text)).toEqual([
      value('f("x")', "'x'"),
      error('f("")', 'ValueError'),
      value('counter = Counter()\ncounter.add(1)\ncounter.total', '1'),
    ]);
  });

  it('after the calls before it, once an object was made', async () => {
    const text =
      '```python\nlimiter = Limiter(1)\nlimiter.allow("a")  # True\nlimiter.allow("a")  # False\n```';
    expect(await checks(text)).toEqual([
      value('limiter = Limiter(1)\nlimiter.allow("a")', 'True'),
      value('limiter = Limiter(1)\nlimiter.allow("a")\nlimiter.allow("a")', 'False'),
    ]);
  });
});

describe('prose stays prose', () => {
  it.each(['It works for long texts.', 'f(2) -> something', 'to_roman(1994) -> MCM', '| "a" | "b" |'])(
    '%s',
    async (text) => {
      expect(await parsePythonExamples(text)).toEqual([{ id: 'E1', text, check: null }]);
    },
  );

  it('between examples, which keep their numbers', async () => {
    const examples = await parsePythonExamples('First:\n\nf(1) -> 2\n\nThen again\nand again.\n\nf(2) -> 3');
    expect(examples.map(({ id, check }) => [id, check?.call ?? null])).toEqual([
      ['E1', null],
      ['E2', 'f(1)'],
      ['E3', null],
      ['E4', 'f(2)'],
    ]);
  });
});
