import { describe, expect, it } from 'vitest';
import { parseJavascriptInterface } from '../../../src/analysis/javascript/interface.ts';

describe('an interface section', () => {
  it.each([
    [
      'a declaration with types',
      'function double(number: number): number // throws RangeError when negative',
    ],
    ['an arrow instead of a colon', 'double(number: number) -> number\nthrows RangeError when negative'],
    ['a list', '- `double(number: number): number`\n- throws `RangeError` when negative'],
    ['a body', '```js\nfunction double(number) {\n  // throws RangeError when negative\n  return 2;\n}\n```'],
    [
      'a documentation comment',
      '```js\n/**\n * @param {number} number\n * @throws {RangeError} when negative\n */\nexport function double(number)\n```',
    ],
  ])('is read from %s', async (_form, text) => {
    const [symbol, ...others] = await parseJavascriptInterface(text);
    expect(others).toEqual([]);
    expect(symbol).toMatchObject({
      name: 'double',
      kind: 'function',
      errors: [{ type: 'RangeError', when: 'negative' }],
    });
    expect(symbol?.declaration).toMatch(/^(?:export )?function double\(number(?:: number)?\)/);
    expect(symbol?.declaration).not.toMatch(/throws|return|->/);
  });

  it('keeps the members of a class and leaves out their bodies', async () => {
    const text = 'export class Counter {\n  constructor(start = 0) { this.n = start; }\n  next(): number\n}';
    const [counter] = await parseJavascriptInterface(text);
    expect(counter?.declaration).toBe(
      'export class Counter {\n  constructor(start = 0);\n  next(): number;\n}',
    );
  });

  it('knows constants, arrow functions and types', async () => {
    const text =
      '```ts\nexport const LIMIT = 3;\nexport const add = (a, b) => a + b;\ntype Point = { x: number };\n```';
    const symbols = await parseJavascriptInterface(text);
    expect(symbols.map(({ name, kind }) => [name, kind])).toEqual([
      ['LIMIT', 'constant'],
      ['add', 'function'],
      ['Point', 'type'],
    ]);
  });

  it('is empty for prose', async () => {
    expect(await parseJavascriptInterface('It exports one function that doubles (twice).')).toEqual([]);
  });
});
