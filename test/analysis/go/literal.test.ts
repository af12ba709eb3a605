import { describe, expect, it } from 'vitest';
import { type CanonicalValue, sameValue } from '../../../src/analysis/canonical-value.ts';
import { parseGoLiteral } from '../../../src/analysis/go/literal.ts';

const int = (v: number | string): CanonicalValue => ({ t: 'int', v: String(v) });
const str = (v: string): CanonicalValue => ({ t: 'str', v });
const list = (...v: CanonicalValue[]): CanonicalValue => ({ t: 'list', v });

describe('a Go literal', () => {
  it.each<[string, CanonicalValue]>([
    ['1_000', int(1000)],
    ['-0x1F', int(-31)],
    ['017', int(15)],
    ["'r'", int(114)],
    [String.raw`'\n'`, int(10)],
    ['1.5', { t: 'float', v: '1.5' }],
    ['math.Inf(-1)', { t: 'float', v: '-inf' }],
    ['2 * time.Second', int('2000000000')],
    [String.raw`"a\tb\u00e9\x41"`, str('a\tbéA')],
    ['`a\\b`', str(String.raw`a\b`)],
    ['"a" + "b"', str('ab')],
    ['true', { t: 'bool', v: true }],
    ['nil', { t: 'none' }],
    ['[]string{}', list()],
    ['[][]int{{1}, {2, 3}}', list(list(int(1)), list(int(2), int(3)))],
    ['[3]int{1}', list(int(1), int(0), int(0))],
    ['[]byte("ab")', list(int(97), int(98))],
    ['map[string][]int{"a": {1}}', { t: 'dict', v: [[str('a'), list(int(1))]] }],
    ['3, 1', { t: 'tuple', v: [int(3), int(1)] }],
    ['(3, true)', { t: 'tuple', v: [int(3), { t: 'bool', v: true }] }],
  ])('is read as it stands: %s', async (text, value) => {
    expect(await parseGoLiteral(text)).toEqual(value);
  });

  it.each<[string, CanonicalValue]>([
    ['[1 2]', list(int(1), int(2))],
    ['["a", "b c"]', list(str('a'), str('b c'))],
    ['[[1 2] [3]]', list(list(int(1), int(2)), list(int(3)))],
    ['{"a": 1}', { t: 'dict', v: [[str('a'), int(1)]] }],
  ])('is read as people write it: %s', async (text, value) => {
    expect(await parseGoLiteral(text)).toEqual(value);
  });

  it('of several results loses the nil that stands for no error', async () => {
    expect(await parseGoLiteral('3, nil')).toEqual(int(3));
    expect(await parseGoLiteral('nil, nil')).toEqual({ t: 'none' });
  });

  it.each(['f(1)', 'x', '1; 2', '[a b]', 'Point{f()}', '1\nfunc init() {}', ''])(
    'is nothing that has to be evaluated: %s',
    async (text) => {
      expect(await parseGoLiteral(text)).toBeNull();
    },
  );

  it('of a struct names fields, and what it does not name is zero', async () => {
    const point = (x: number, y: number): CanonicalValue => ({
      t: 'object',
      name: 'Point',
      tuple: false,
      fields: [
        ['X', int(x)],
        ['Y', int(y)],
      ],
    });
    const expected = await parseGoLiteral('&Point{X: 1}');
    expect(expected !== null && sameValue(expected, point(1, 0))).toBe(true);
    expect(expected !== null && sameValue(expected, point(1, 2))).toBe(false);
    const named = await parseGoLiteral('Tag{}');
    const tag = (v: string): CanonicalValue => ({
      t: 'object',
      name: 'Tag',
      tuple: false,
      fields: [['name', str(v)]],
    });
    expect(named !== null && sameValue(named, tag(''))).toBe(true);
    expect(named !== null && sameValue(named, tag('0'))).toBe(false);
    const positional = await parseGoLiteral('geometry.Point{1, 2}');
    expect(positional !== null && sameValue(positional, point(1, 2))).toBe(true);
    expect(positional !== null && sameValue(positional, point(1, 3))).toBe(false);
  });

  it('nil is a nil slice, which is an empty one as well', async () => {
    const nothing: CanonicalValue = { t: 'list', v: [], absent: true };
    expect(sameValue({ t: 'none' }, nothing)).toBe(true);
    expect(sameValue(list(), nothing)).toBe(true);
    expect(sameValue({ t: 'none' }, list())).toBe(false);
  });
});
