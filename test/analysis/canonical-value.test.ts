import { describe, expect, it } from 'vitest';
import { type CanonicalValue, sameValue } from '../../src/analysis/canonical-value.ts';
import { parseLiteral } from '../../src/analysis/python/literal.ts';

async function same(expected: string, actual: string): Promise<boolean> {
  const [left, right] = [await parseLiteral(expected), await parseLiteral(actual)];
  if (left === null || right === null) throw new Error(`no literal: ${expected} or ${actual}`);
  return sameValue(left, right);
}

describe('values are the same', () => {
  it.each([
    ['{"a": 1, "b": [2]}', '{"b": [2], "a": 1}'],
    ['{1, 2, 3}', '{3, 2, 1}'],
    ['0.3', '0.30000000000000004'],
    ['1', '1.0'],
    ["'a'", '"\\x61"'],
    ['float("nan")', 'float("nan")'],
    ['float("inf")', 'float("inf")'],
    ['Point(1, y=2)', 'Point(x=1, y=2)'.replace('x=1', '1')],
    ['0x10', '16'],
    ['1_000', '1000'],
    ['-0', '0'],
    ['"a" "b"', '"ab"'],
    ['(1, 2)', '1, 2'],
  ])('%s and %s', async (expected, actual) => {
    expect(await same(expected, actual)).toBe(true);
  });
});

describe('values differ', () => {
  it.each([
    ['1', 'True'],
    ['True', '1'],
    ['1.0', '1'],
    ['[1, 2]', '(1, 2)'],
    ['[1, 2]', '[2, 1]'],
    ['{1, 2}', 'frozenset({1, 2})'],
    ['{1, 2}', '{1, 2, 3}'],
    ['""', 'None'],
    ['b"a"', '"a"'],
    ['1.0', '1.00001'],
    ['{"a": 1}', '{"a": 1, "b": 2}'],
    ['float("nan")', 'float("inf")'],
    ['Color.RED', 'Color.BLUE'],
    ['Point(1)', 'Pixel(1)'],
    ['9007199254740993', '9007199254740992'],
  ])('%s and %s', async (expected, actual) => {
    expect(await same(expected, actual)).toBe(false);
  });

  it('an object of a foreign type is nothing that an issue can expect', () => {
    const other: CanonicalValue = { t: 'other', type: 'Everything' };
    expect(sameValue({ t: 'int', v: '4' }, other)).toBe(false);
    expect(sameValue(other, other)).toBe(false);
  });

  it('a named tuple counts as the tuple that an issue writes', () => {
    const named: CanonicalValue = {
      t: 'object',
      name: 'Pair',
      tuple: true,
      fields: [
        ['left', { t: 'int', v: '1' }],
        ['right', { t: 'int', v: '2' }],
      ],
    };
    const tuple: CanonicalValue = {
      t: 'tuple',
      v: [
        { t: 'int', v: '1' },
        { t: 'int', v: '2' },
      ],
    };
    expect(sameValue(tuple, named)).toBe(true);
    expect(sameValue(tuple, { ...named, tuple: false })).toBe(false);
  });
});

it.each([
  'x',
  'f()',
  '[x]',
  'f"{a}"',
  '1 + 1',
  '"a" if b else "c"',
  '1; 2',
  'a = 1',
  '',
  '*a',
  '"\\N{DASH}"',
])('%s is no literal', async (text) => {
  expect(await parseLiteral(text)).toBeNull();
});
