import { expect, it } from 'vitest';
import { keepTrees } from '../../src/analysis/kept-trees.ts';
import { parseSource } from '../../src/analysis/syntax-tree.ts';

it('keeps what was made last, and of large sources nothing', () => {
  const kept = keepTrees<number>();
  const [first, second, third] = ['a', 'b', 'c'].map((letter) => letter.repeat(25_000));
  kept.keep(first!, 1);
  kept.keep(second!, 2);
  kept.keep(second!, 2);
  expect([kept.find(first!), kept.find(second!)]).toEqual([1, 2]);
  kept.keep(third!, 3);
  expect([kept.find(first!), kept.find(second!), kept.find(third!)]).toEqual([undefined, 2, 3]);
  kept.keep('d'.repeat(100_000), 4);
  expect([kept.find('d'.repeat(100_000)), kept.find(third!)]).toEqual([undefined, 3]);
});

it('tells the grammars of one source apart', async () => {
  const source = 'x = 1';
  const [python, javascript] = [await parseSource('python', source), await parseSource('javascript', source)];
  expect([python.type, javascript.type]).toEqual(['module', 'program']);
  expect(await parseSource('python', source)).toBe(python);
});
