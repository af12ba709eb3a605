import { describe, expect, it } from 'vitest';
import type { FileRole } from '../../../src/core/candidate.ts';
import { splitParts, splitProposal } from '../../../src/pipeline/conventions/split-proposal.ts';
import { countChangedLines, tooLarge } from '../../../src/pipeline/conventions/too-large.ts';
import { buildSpec } from '../../support/build.ts';

const limits = { max_files: 3, max_changed_lines: 10 };
const lines = (count: number) => Array.from({ length: count }, (_, n) => `line ${n}\n`).join('');
const file = (path: string, content: string, role: FileRole = 'code') => ({ path, role, content });

describe('what is too much for one pull request', () => {
  it('is more files than allowed', () => {
    const files = ['a', 'b', 'c', 'd'].map((name) => file(`${name}.py`, 'x\n'));
    expect(tooLarge(files, new Map(), limits)).toMatch(/4 files.*`pull_request.max_files` allows 3/u);
    expect(tooLarge(files.slice(1), new Map(), limits)).toBeNull();
  });

  it('is more changed lines than allowed; tests and documentation do not count', () => {
    const test = file('test_a.py', lines(500), 'test');
    const doc = file('a.md', lines(500), 'doc');
    expect(tooLarge([file('a.py', lines(10)), test, doc], new Map(), limits)).toBeNull();
    expect(
      tooLarge([file('a.py', lines(9)), file('go.mod', 'one\ntwo\n', 'project')], new Map(), limits),
    ).toMatch(/11 lines outside of tests and documentation, and `pull_request.max_changed_lines` allows 10/u);
  });

  it('and of a file that stands on the base branch only what differs', () => {
    const base = new Map([['a.py', lines(100)]]);
    expect(countChangedLines([file('a.py', lines(100))], base)).toBe(0);
    expect(countChangedLines([file('a.py', lines(100).replace('line 7\n', 'seven\n'))], base)).toBe(2);
    expect(countChangedLines([file('a.py', lines(103))], base)).toBe(3);
    expect(countChangedLines([file('b.py', lines(103))], base)).toBe(103);
  });
});

describe('the proposal to split', () => {
  const symbol = (name: string) => ({
    name,
    kind: 'function' as const,
    declaration: `def ${name}()`,
    errors: [],
  });
  const requirement = (text: string, index: number) => ({ id: `R${index + 1}`, text, quote: text });
  const spec = (names: string[], texts: string[]) =>
    buildSpec({ interface: names.map(symbol), requirements: texts.map(requirement) });

  it('groups requirements by the symbols they name; others stay with the one before', () => {
    const texts = ['`parse` reads.', 'Empty text is refused.', '`render` writes.', '`parse` is strict.'];
    expect(splitParts(spec(['parse', 'render'], texts))).toEqual([
      { symbols: ['render'], requirements: ['R3'] },
      { symbols: ['parse'], requirements: ['R1', 'R2', 'R4'] },
    ]);
    expect(splitProposal(spec(['parse', 'render'], texts))).toBe(
      'Split the issue, for example into 2: 1. R3 (`render`); 2. R1, R2, R4 (`parse`).',
    );
  });

  it('joins symbols that one requirement names together, and halves what cannot be told apart', () => {
    const texts = ['`a` does.', '`b` does.', '`a` and `b` agree.', 'More.'];
    expect(splitParts(spec(['a', 'b'], texts)).map(({ requirements }) => requirements)).toEqual([
      ['R1', 'R2'],
      ['R3', 'R4'],
    ]);
  });

  it('has every requirement exactly once', () => {
    const texts = Array.from({ length: 40 }, (_, n) => `\`f${n % 7}\` and \`f${(n * 3) % 5}\``);
    const parts = splitParts(spec(['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6'], texts));
    const ids = parts.flatMap(({ requirements }) => requirements);
    expect(ids.toSorted()).toEqual(texts.map((_, n) => `R${n + 1}`).toSorted());
  });

  it('proposes no split of a single requirement', () => {
    expect(splitProposal(spec(['a'], ['One.']))).toBe('Ask for less in one issue, or raise the limit.');
  });
});
