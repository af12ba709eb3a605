import { describe, expect, it } from 'vitest';
import { parseLiteral } from '../../../src/analysis/javascript/literal.ts';

describe('a literal', () => {
  it.each([
    ['null', { t: 'none' }],
    ['undefined', { t: 'undefined' }],
    ['4', { t: 'int', v: '4' }],
    ['4.0', { t: 'int', v: '4' }],
    ['-0', { t: 'float', v: '-0' }],
    ['0x10', { t: 'int', v: '16' }],
    ['1_000.5', { t: 'float', v: '1000.5' }],
    ['-Infinity', { t: 'float', v: '-Infinity' }],
    ["'a\\n\\u0041\\x41\\u{1F600}'", { t: 'str', v: 'a\nAA😀' }],
    ['`a b`', { t: 'str', v: 'a b' }],
    [
      '[1, [true]]',
      {
        t: 'list',
        v: [
          { t: 'int', v: '1' },
          { t: 'list', v: [{ t: 'bool', v: true }] },
        ],
      },
    ],
    [
      '{ a: 1, "b c": 2 }',
      {
        t: 'dict',
        v: [
          [
            { t: 'str', v: 'a' },
            { t: 'int', v: '1' },
          ],
          [
            { t: 'str', v: 'b c' },
            { t: 'int', v: '2' },
          ],
        ],
      },
    ],
    ['new Set([1])', { t: 'set', v: [{ t: 'int', v: '1' }] }],
    ['new Point(1)', { t: 'object', name: 'Point', tuple: false, fields: [[null, { t: 'int', v: '1' }]] }],
    ['-5n', { t: 'object', name: 'BigInt', tuple: false, fields: [[null, { t: 'int', v: '-5' }]] }],
    [
      'new Date("2020-01-01")',
      {
        t: 'object',
        name: 'Date',
        tuple: false,
        fields: [[null, { t: 'str', v: '2020-01-01T00:00:00.000Z' }]],
      },
    ],
  ])('is read without being evaluated: %s', async (text, value) => {
    expect(await parseLiteral(text)).toEqual(value);
  });

  it.each([
    'x',
    'f(1)',
    '`a$' + '{1}`',
    '1 + 1',
    '[...a]',
    '{ a }',
    '1, 2',
    'new Date("2020-01-01T00:00")',
    '',
  ])('is none: %s', async (text) => {
    expect(await parseLiteral(text)).toBeNull();
  });
});
