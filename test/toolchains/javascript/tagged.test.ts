import { describe, expect, it } from 'vitest';
import { CanonicalValue, sameValue } from '../../../src/analysis/canonical-value.ts';
import { parseLiteral } from '../../../src/analysis/javascript/literal.ts';
import { errorNames, messageOf, tagged } from '../../../src/toolchains/javascript/harness/tagged.mjs';

class Point {
  x = 1;
  y = [2];
  get sum(): number {
    throw new Error('nobody calls this');
  }
  toJSON(): never {
    throw new Error('nobody calls this');
  }
}

const same = async (value: unknown, literal: string): Promise<boolean> => {
  const expected = await parseLiteral(literal);
  return expected !== null && sameValue(expected, CanonicalValue.parse(tagged(value)));
};

describe('a value out of the sandbox', () => {
  it.each([
    [4, '4'],
    [0.1 + 0.2, '0.3'],
    [-0, '0'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [2n ** 70n, '1180591620717411303424n'],
    ['a\n', '"a\\n"'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[1, [undefined]], '[1, [undefined]]'],
    [{ b: 1, a: [true] }, '{ a: [true], b: 1 }'],
    [Object.assign(Object.create(null), { a: 1 }), '{ a: 1 }'],
    [new Map([['a', { b: 1 }]]), 'new Map([["a", { b: 1 }]])'],
    [new Set([2, 1]), 'new Set([1, 2])'],
    [new Date(0), 'new Date("1970-01-01T00:00:00.000Z")'],
    [new Uint8Array([1, 2]), 'new Uint8Array([1, 2])'],
    [new Point(), 'new Point(1, [2])'],
  ])('meets the literal that is written for it: %s', async (value, literal) => {
    expect(await same(value, literal)).toBe(true);
  });

  it.each([
    [4, '"4"'],
    [4, '4n'],
    [null, 'undefined'],
    [9_007_199_254_740_991, '9007199254740990'],
    [[1, 2], '[2, 1]'],
    [{ a: 1, b: undefined }, '{ a: 1 }'],
    [new Point(), '{ x: 1, y: [2] }'],
    [new Set([1]), '[1]'],
    [new Proxy([1], {}), '[1]'],
    [Object.defineProperty({}, 'a', { enumerable: true, get: () => 1 }), '{ a: 1 }'],
    [{ valueOf: () => 4, [Symbol.toPrimitive]: () => 4 }, '4'],
    [() => 4, '4'],
    [Object.setPrototypeOf([1], { length: 1 }), '[1]'],
  ])('is no other one: %#', async (value, literal) => {
    expect(await same(value, literal)).toBe(false);
  });

  it('may hold itself', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(JSON.stringify(tagged(loop))).toContain('too deeply nested');
  });
});

describe('an error out of the sandbox', () => {
  class NotFound extends RangeError {}

  it('has the names of its classes, the closest first, and the one that it gives itself', () => {
    expect(errorNames(new NotFound('no'))).toEqual(['NotFound', 'RangeError', 'Error']);
    expect(errorNames(Object.assign(new Error('no'), { name: 'Gone' }))).toEqual(['Error', 'Gone']);
    expect(messageOf(new NotFound('no'))).toBe('no');
  });

  it('may be anything that can be thrown', () => {
    expect(errorNames('no')).toEqual(['a thrown string']);
    expect(errorNames(null)).toEqual(['a thrown object']);
    expect(errorNames({})).toEqual(['a thrown object']);
    expect(errorNames(new Proxy(new Error('no'), {}))).toEqual(['a thrown object']);
  });
});
