import { describe, expect, it } from 'vitest';
import { stubJavascriptModule } from '../../../src/analysis/javascript/stubs.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const stub = async (source: string, variant: 'raise' | 'empty' | 'filled') =>
  stubJavascriptModule(source, await parseSource('javascript', source), variant);

/** Answers of the one stub in the source, run here. */
async function answerOf(type: string, variant: 'empty' | 'filled', more = ''): Promise<unknown> {
  const { content, unknown } = await stub(
    `${more}/** @returns {${type}} it */\nexport function it() { return other(); }`,
    variant,
  );
  expect(unknown).toEqual([]);
  const module: unknown = await import(
    `data:text/javascript,${encodeURIComponent(`${content}\nexport const answer = await it();`)}`
  );
  return typeof module === 'object' && module !== null && 'answer' in module ? module.answer : undefined;
}

const changing: unknown = expect.any(Number);

describe('a stub that answers', () => {
  it.each([
    ['number', 0, changing],
    ['string', '', expect.stringMatching(/^stub\d+$/)],
    ['boolean', false, true],
    ['number[]', [], [changing]],
    ['Array.<boolean>', [], [true]],
    ['string | null', null, expect.any(String)],
    ['?boolean', null, true],
    ["'a' | 'b'", 'a', 'b'],
    ['[number, boolean]', [0, false], [changing, true]],
    ['{ x: number, ok: boolean }', { x: 0, ok: false }, { x: changing, ok: true }],
    ['Map<string, boolean>', new Map(), expect.any(Map)],
    ['Set<boolean>', new Set(), new Set([true])],
    ['Promise<boolean>', false, true],
    ['Record<string, boolean>', {}, { stub: true }],
  ])('fits the type %s', async (type, empty, filled) => {
    expect(await answerOf(type, 'empty')).toEqual(empty);
    expect(await answerOf(type, 'filled')).toEqual(filled);
  });

  it('knows the types that the module names', async () => {
    const typedef =
      '/**\n * @typedef {Object} Point\n * @property {number} x - across\n * @property {boolean} [ok]\n */\n';
    expect(await answerOf('Point[]', 'filled', typedef)).toEqual([{ x: changing, ok: true }]);
  });

  it('says where it knows no type, and where nothing is answered', async () => {
    const source = `export function secret() { return 1; }
/** @returns {Strange} it */
export const strange = () => 1;
export class Log {
  constructor() { this.lines = []; }
  add(line) { this.lines.push(line); }
  _own() { return 1; }
}`;
    const { unknown, valueless, content } = await stub(source, 'empty');
    expect(unknown).toEqual(['secret', 'strange']);
    expect(valueless).toEqual(['add']);
    expect(content).toContain('constructor() { this.lines = []; }');
    expect(content).toContain('_own() { return 1; }');
  });
});

it('a stub that raises does so in every public function and method, constructors too', async () => {
  const source =
    'export const a = x => x;\nexport default class B { constructor() {} m() { return 1; } }\nfunction c() { return 1; }\nfunction d() { return 2; }\nexport { d as e };';
  const { content } = await stub(source, 'raise');
  const raising = '{ throw new Error("stub"); }';
  expect(content).toBe(
    `export const a = x => ${raising};\nexport default class B { constructor() ${raising} m() ${raising} }\nfunction c() { return 1; }\nfunction d() ${raising}\nexport { d as e };`,
  );
});
