import { describe, expect, it } from 'vitest';
import { javascriptDocumentation } from '../../../src/analysis/javascript/documentation.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const read = async (source: string) =>
  javascriptDocumentation('a.js', await parseSource('javascript', source));

describe('documentation', () => {
  it('counts what is exported and the public methods of its classes', async () => {
    const { counts, findings } = await read(`
/**
 * Adds.
 * @param {{ a: number }} first - of both
 * @param {number} [second] - of both
 * @returns {number} the sum
 */
export function add(first, second = 0) { return first.a + second; }
function own() {}
/** Counts. */
export class Counter {
  #secret() {}
  /** Goes on. @returns {number} the next one */
  next() { return 1; }
  reset() {}
}`);
    expect(counts).toMatchObject({ documented: 3, publicSymbols: 4 });
    expect(findings.map(({ message }) => message)).toEqual(['Counter.reset lacks a JSDoc comment.']);
  });

  it.each([
    ['no comment', 'export const a = (b) => b;', 'a JSDoc comment'],
    ['a comment without words', '/** */\nexport const a = () => {};', 'a JSDoc comment'],
    [
      'a parameter without a type',
      '/** A. @returns {number} it */\nexport const a = (b) => b;',
      '`@param {type} b` in its JSDoc comment',
    ],
    [
      'an answer without a type',
      '/** A. @param {number} b - it */\nexport const a = (b) => b;',
      '`@returns {type}` in its JSDoc comment',
    ],
  ])('lacks something with %s', async (_what, source, missing) => {
    expect((await read(source)).findings.map(({ message }) => message)).toEqual([`a lacks ${missing}.`]);
  });
});
