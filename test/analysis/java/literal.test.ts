import { describe, expect, it } from 'vitest';
import { parseJavaLiteral } from '../../../src/analysis/java/literal.ts';

const int = (v: string) => ({ t: 'int', v });
const str = (v: string) => ({ t: 'str', v });
const object = (name: string, ...values: unknown[]) => ({
  t: 'object',
  name,
  tuple: false,
  fields: values.map((value) => [null, value]),
});

describe('a literal in Java', () => {
  it.each([
    ['1L', int('1')],
    ['-3', int('-3')],
    ['1_000', int('1000')],
    ['0x1F', int('31')],
    ['9007199254740993L', int('9007199254740993')],
    ['Integer.MIN_VALUE', int('-2147483648')],
    ['2.5f', { t: 'float', v: '2.5' }],
    ['(double) 3', { t: 'float', v: '3' }],
    ['Double.NaN', { t: 'float', v: 'NaN' }],
    ['-Double.POSITIVE_INFINITY', { t: 'float', v: '-Infinity' }],
    ['"a\\n\\u00e4\\"\\101"', str('a\nä"A')],
    ["'\\''", str("'")],
    ["'x'", str('x')],
    ['null', { t: 'none' }],
    ['true', { t: 'bool', v: true }],
    ['List.of(1, 2)', { t: 'list', v: [int('1'), int('2')] }],
    ['[1, [2]]', { t: 'list', v: [int('1'), { t: 'list', v: [int('2')] }] }],
    ['new int[] {1, 2}', { t: 'list', v: [int('1'), int('2')] }],
    [
      'new int[][]{{1}, {}}',
      {
        t: 'list',
        v: [
          { t: 'list', v: [int('1')] },
          { t: 'dict', v: [] },
        ],
      },
    ],
    ['new String[0]', null],
    ['Set.of("a")', { t: 'set', v: [str('a')] }],
    ['new TreeSet<>(List.of(1))', { t: 'set', v: [int('1')] }],
    ['Map.of("a", 1)', { t: 'dict', v: [[str('a'), int('1')]] }],
    [
      '{a=1, b=2}',
      {
        t: 'dict',
        v: [
          [str('a'), int('1')],
          [str('b'), int('2')],
        ],
      },
    ],
    ['{"a": 1}', { t: 'dict', v: [[str('a'), int('1')]] }],
    ['Map.ofEntries(Map.entry("a", 1))', { t: 'dict', v: [[str('a'), int('1')]] }],
    ['new HashMap<String, Integer>()', { t: 'dict', v: [] }],
    ['Optional.empty()', object('Optional')],
    ['Optional.of("a")', object('Optional', str('a'))],
    ['Color.RED', { t: 'enum', name: 'Color', member: 'RED' }],
    ['Shop.Color.RED', { t: 'enum', name: 'Color', member: 'RED' }],
    ['new Point(1, 2)', object('Point', int('1'), int('2'))],
    ['Point[x=1]', { t: 'object', name: 'Point', tuple: false, fields: [['x', int('1')]] }],
    ['new BigDecimal("1.50")', object('BigDecimal', str('1.50'))],
    ['LocalDate.of(2024, 1, 2)', object('LocalDate', str('2024-01-02'))],
    ['foo()', null],
    ['x + 1', null],
    ['[a, b]', null],
    ['1 2', null],
    ['"open', null],
    ['System.exit(0)', null],
    ['', null],
  ])('%s is read without evaluating it', async (text, value) => {
    expect(await parseJavaLiteral(text)).toEqual(value);
  });

  it('is not read where it is nested beyond reason', async () => {
    expect(await parseJavaLiteral('['.repeat(3_000) + ']'.repeat(3_000))).toBeNull();
    expect(await parseJavaLiteral(`new ${'<'.repeat(7_000)}`)).toBeNull();
  });
});
