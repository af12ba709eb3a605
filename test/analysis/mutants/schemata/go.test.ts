import { describe, expect, it } from 'vitest';
import { goSchemata } from '../../../../src/analysis/mutants/schemata/go.ts';
import { change, schemata } from './rendered.ts';
import { goSource } from './sources.ts';

const place = async (source: string, ...changes: Parameters<typeof schemata>[2]) =>
  schemata(source, goSchemata, changes);
const body = (text: string): string => `package p\n\nfunc f(a, b int) int {\n\t${text}\n}\n`;

describe('a mutant of Go code', () => {
  it('of a comparison is returned by a function in its place, since there is no conditional expression', async () => {
    const source = body('if a <= b {\n\t\treturn a\n\t}\n\treturn b');
    expect(await place(source, change(source, ['<=', '<']))).toContain(
      'if (func() bool { if specproofMutant(1) { return a < b } return a <= b }()) { return a }',
    );
  });

  it('inside of another one leaves both to be chosen', async () => {
    const source = body('if a <= b && a > 0 {\n\t\treturn a\n\t}\n\treturn b');
    const text = await place(source, change(source, ['&&', '||']), change(source, ['0', '1']));
    expect(text).toContain('if specproofMutant(1) { return a <= b || a > 0 }');
    expect(text).toContain(
      'return a <= b && (func() bool { if specproofMutant(2) { return a > 1 } return a > 0 }())',
    );
  });

  it('of what is computed chooses between two statements', async () => {
    const source = body('return a + b');
    expect(await place(source, change(source, ['+', '-']))).toContain(
      'if specproofMutant(1) { return a - b } else { return a + b }',
    );
  });

  it('of a declaration gives the names another value, since a block would hide them', async () => {
    const source = body('c, d := a, 0\n\treturn c + d');
    expect(await place(source, change(source, ['0', '1']))).toContain(
      'c, d := a, 0 if specproofMutant(1) { c, d = a, 1 } return c + d',
    );
  });

  it('of a variable of the package changes it before anything runs', async () => {
    expect(await place(goSource, change(goSource, ['2', '3']))).toContain(
      'var table = []int{1, 2} func init() { if specproofMutant(1) { table = []int{1, 3} } }',
    );
  });

  it('of a constant shows where that is read', async () => {
    expect(await place(goSource, change(goSource, ['9', '10']))).toContain(
      'if (func() bool { if specproofMutant(1) { return count >= (10) } return count >= most }())',
    );
  });

  it('in the head of a loop chooses between two loops', async () => {
    const source = body('for range a + 1 {\n\t\tb++\n\t}\n\treturn b');
    expect(await place(source, change(source, ['1', '2']))).toContain(
      'if specproofMutant(1) { for range a + 2 { b++ } } else { for range a + 1 { b++ } }',
    );
  });

  it.each([
    ['a label, which can be there but once', 'l:\n\tfor range a + 1 {\n\t\tcontinue l\n\t}\n\treturn b', '1'],
    ['the length of an array', 'var c [3]int\n\treturn c[a]', '3'],
  ])('has no place at %s', async (_name, text, from) => {
    const source = body(text);
    expect(await place(source, change(source, [from, '7']))).not.toContain('specproofMutant');
  });
});
