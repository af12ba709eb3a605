import { describe, expect, it } from 'vitest';
import { parsePythonInterface } from '../../../src/analysis/python/interface.ts';

const declarations = async (text: string) =>
  (await parsePythonInterface(text)).map(({ declaration }) => declaration);

describe('an interface section', () => {
  it('gives the signature in a fence, and the error that is noted below it', async () => {
    const text =
      '```python\ndef slugify(text: str, max_length: int = 80) -> str:\n```\nRaises `ValueError` when max_length < 1.';
    expect(await parsePythonInterface(text)).toEqual([
      {
        name: 'slugify',
        kind: 'function',
        declaration: 'def slugify(text: str, max_length: int = 80) -> str',
        errors: [{ type: 'ValueError', when: 'max_length < 1' }],
      },
    ]);
  });

  it.each([
    ['a bare line', 'def f(a: int) -> str'],
    ['a bullet', '- `def f(a: int) -> str`'],
    ['a signature without def', '`f(a: int) -> str`'],
    ['a bullet with words behind', '- `f(a: int) -> str` - does something'],
    ['a whole function', '```python\ndef f(a: int) -> str:\n    return str(a)\n```'],
    ['several lines', '```\ndef f(\n    a: int,\n) -> str: ...\n```'],
  ])('is read from %s', async (_name, text) => {
    expect(await declarations(text)).toEqual(['def f(a: int) -> str']);
  });

  it('keeps the members of a class, and takes errors from its documentation', async () => {
    const text = [
      '```python',
      '@dataclass(frozen=True)',
      'class Point:',
      '    x: int',
      '    def move(self, by: int) -> "Point":',
      '        """Move.',
      '',
      '        Raises:',
      '            ValueError: If by is negative.',
      '        """',
      '    def _hidden(self) -> None: ...',
      'class PointError(Exception): ...',
      '_PRIVATE = 3',
      'LIMIT: int = 3',
      '```',
    ].join('\n');
    const symbols = await parsePythonInterface(text);
    expect(symbols.map(({ name, kind }) => [name, kind])).toEqual([
      ['Point', 'class'],
      ['PointError', 'class'],
      ['LIMIT', 'constant'],
    ]);
    expect(symbols[0]?.declaration).toContain('    def move(self, by: int) -> "Point": ...');
    expect(symbols[0]?.errors).toEqual([{ type: 'ValueError', when: 'by is negative' }]);
  });

  it('tells several errors of one line apart, and gives each to the function it names', async () => {
    const text =
      '`parse(text: str) -> int`\n`render(value: int) -> str`\n\n`parse` raises ValueError when empty, TypeError when not a string.';
    const [parse, render] = await parsePythonInterface(text);
    expect(parse?.errors).toEqual([
      { type: 'ValueError', when: 'empty' },
      { type: 'TypeError', when: 'not a string' },
    ]);
    expect(render?.errors).toEqual([]);
  });

  it.each([
    '',
    'A function that makes slugs of titles.',
    'slugify("a") -> "a"',
    '```\nslugify: text to text\n```',
  ])('that declares nothing gives nothing: %s', async (text) => {
    expect(await parsePythonInterface(text)).toEqual([]);
  });
});
