import { describe, expect, it } from 'vitest';
import { rustSchemata } from '../../../../src/analysis/mutants/schemata/rust.ts';
import { change, schemata } from './rendered.ts';
import { rustSource } from './sources.ts';

const place = async (source: string, ...changes: Parameters<typeof schemata>[2]) =>
  schemata(source, rustSchemata, changes);
const is = (id: number): string => `if crate::specproof_mutant::is(${id})`;

describe('a mutant of Rust code', () => {
  it('of an expression is one itself', async () => {
    const source = 'fn f(a: i64, b: i64) -> bool {\n    a <= b\n}\n';
    expect(await place(source, change(source, ['<=', '<']))).toBe(
      `fn f(a: i64, b: i64) -> bool { (${is(1)} { a < b } else { a <= b }) }`,
    );
  });

  it('inside of another one leaves both to be chosen', async () => {
    const source = 'fn f(a: i64) -> bool {\n    a + 1 > 3\n}\n';
    expect(await place(source, change(source, ['> 3', '>= 3']), change(source, ['1', '2']))).toContain(
      `(${is(1)} { a + 1 >= 3 } else { a + (${is(2)} { 2 } else { 1 }) > 3 })`,
    );
  });

  it('that takes a statement away chooses between it and nothing', async () => {
    const source = 'fn f(a: &mut Vec<i64>) {\n    a.push(1);\n}\n';
    expect(await place(source, change(source, ['a.push(1);', '{}']))).toContain(
      `${is(1)} { {} } else { a.push(1); }`,
    );
  });

  it('of a constant shows where that is read', async () => {
    expect(await place(rustSource, change(rustSource, ['9', '10']))).toContain(
      `while count[1] < (${is(1)} { { const SPECPROOF_OTHER: usize = 10; SPECPROOF_OTHER } } else { MOST })`,
    );
  });

  it('in the guard of a pattern is an expression like others', async () => {
    expect(await place(rustSource, change(rustSource, ['>', '>='], 'if limit > 3'))).toContain(
      `3..=5 if (${is(1)} { limit >= 3 } else { limit > 3 }) =>`,
    );
  });

  it('of a negative number takes the sign with it', async () => {
    expect(await place(rustSource, change(rustSource, ['1', '2'], 'Ok(-1'))).toContain(
      `Ok((${is(1)} { -2 } else { -1 }))`,
    );
  });

  it('of the name of a method chooses between two calls', async () => {
    const source = 'fn f(a: i64) -> i64 {\n    a.min(3)\n}\n';
    expect(await place(source, change(source, ['min', 'max']))).toContain(
      `(${is(1)} { a.max(3) } else { a.min(3) })`,
    );
  });

  it.each([
    ['a pattern', '1 | 2', '1'],
    ['a range in a pattern', '3..=5', '3'],
    ['the length of an array', '; 2]', '2'],
    ['the arguments of a macro', '+ 1));', '1'],
  ])('has no place in %s', async (_name, behind, from) => {
    const text = await place(rustSource, change(rustSource, [from, '7'], behind));
    expect(text).not.toContain('specproof_mutant');
  });

  it('has no place in a constant function', async () => {
    const source = 'const fn f(a: i64) -> i64 {\n    a + 1\n}\n';
    expect(await place(source, change(source, ['+', '-']))).not.toContain('specproof_mutant');
  });
});
