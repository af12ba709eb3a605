import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { readStructure } from '../../../src/analysis/structure/read-structure.ts';
import { judged } from './judged-programs.ts';

function eslintComplexities(program: string): number[] {
  const messages = new Linter().verify(program, [{ rules: { complexity: ['error', 0] } }]);
  return messages.map(({ message }) => Number(/complexity of (\d+)/.exec(message)?.[1]));
}

describe('cyclomatic complexity against other tools', () => {
  it.each(Object.entries(judged))('is that of %s', async (_tool, { language, program, functions }) => {
    const read = await readStructure(language, [{ path: 'x', content: program }]);
    expect(read.functions.map(({ name, complexity }) => ({ name, complexity }))).toEqual(
      functions.map(({ name, complexity }) => ({ name, complexity })),
    );
  });

  it('differs from ESLint only where the table says so', () => {
    const { program, functions } = judged['eslint of javascript'];
    const expected = functions.map((unit) => ('tool' in unit ? unit.tool : unit.complexity));
    expect(eslintComplexities(program)).toEqual(expected);
  });
});
