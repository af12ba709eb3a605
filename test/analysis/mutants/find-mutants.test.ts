import { describe, expect, it } from 'vitest';
import { findMutants, mutated } from '../../../src/analysis/mutants/find-mutants.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';
import { samples } from './samples.ts';

describe.each(samples)('mutants in $language', ({ language, path, content, changes }) => {
  const find = () => findMutants(language, [{ path, content }]);

  it('are these, each at its line, in its function', async () => {
    const told = (await find()).map(
      ({ line, unit, kind, from, to }) => `${line} ${unit || '-'} ${kind} ${from} to ${to || 'nothing'}`,
    );
    expect(told).toEqual(changes);
  });

  it('fit the grammar, and each is another text', async () => {
    const texts = (await find()).map((mutant) => mutated(content, mutant));
    const trees = await Promise.all(texts.map((text) => parseSource(language, text)));
    expect(trees.filter(({ broken }) => broken)).toEqual([]);
    expect(new Set([content, ...texts]).size).toBe(texts.length + 1);
  });

  it('leave out lines that no test runs, and what lies in their statements', async () => {
    const lines = [...new Set((await find()).map(({ line }) => line))];
    const left = await findMutants(language, [{ path, content }], [{ path, lines: lines.slice(1) }]);
    expect(new Set(left.map(({ line }) => line))).toEqual(new Set(lines.slice(0, 1)));
  });
});

const pythonOf = async (content: string) =>
  (await findMutants('python', [{ path: 'a.py', content }])).map(({ from, to }) => [from, to]);

describe('a mutant', () => {
  it('has a number of its own over all files', async () => {
    const content = 'def one():\n    return 1\n';
    const files = [
      { path: 'a.py', content },
      { path: 'b.py', content },
    ];
    const mutants = await findMutants('python', files);
    expect(mutants.map(({ id, path }) => [id, path])).toEqual([
      [1, 'a.py'],
      [2, 'b.py'],
    ]);
  });

  it('is not made where both sides of a comparison give the same value', async () => {
    const clamped = 'def clamp(number, low):\n    if number < low:\n        return low\n    return number\n';
    expect(await pythonOf(clamped)).toEqual([
      ['return low', ''],
      ['low', 'None'],
      ['number', 'None'],
    ]);
    const most = 'def most(a, b):\n    if a > b:\n        b = a\n    return b\n';
    expect(await pythonOf(most)).not.toContainEqual(['>', '>=']);
    const other = 'def rest(a, b):\n    if a > b:\n        return 5\n    return b\n';
    expect(await pythonOf(other)).toContainEqual(['>', '>=']);
  });

  it('takes no first value away from a variable', async () => {
    expect(await pythonOf('def f(a):\n    b = g(a)\n    a = b\n    return a\n')).toEqual([
      ['a = b', ''],
      ['a', 'None'],
    ]);
  });

  it('has places in a text with characters of two halves', async () => {
    const content = 'def face():\n    return "😀" + name * 2\n';
    const [mutant] = (await findMutants('python', [{ path: 'a.py', content }])).filter(
      ({ from }) => from === '*',
    );
    expect(mutant === undefined ? '' : mutated(content, mutant)).toBe(
      'def face():\n    return "😀" + name + 2\n',
    );
  });

  it('is made of nothing that the grammar cannot read', async () => {
    expect(await pythonOf('def broken(:\n    return 1\n')).toEqual([]);
  });
});
