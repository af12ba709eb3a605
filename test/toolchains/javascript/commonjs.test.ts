import { describe, expect, it } from 'vitest';
import { exportsOf } from '../../../src/analysis/javascript/declarations.ts';
import { refusedInJavascriptCode } from '../../../src/analysis/javascript/refusals.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';
import { stubJavascript } from '../../../src/toolchains/javascript/stub.ts';

const exportsIn = async (source: string) =>
  Object.fromEntries(exportsOf(await parseSource('javascript', source)));

async function refusedIn(source: string, commonjs: boolean) {
  const tree = await parseSource('javascript', source);
  const found = refusedInJavascriptCode('a.js', tree, { wishes: '', mayExit: false, commonjs });
  return found.map(({ message }) => message.split(' ')[0]);
}

describe('a CommonJS file', () => {
  it('exports what it assigns, under the names that it gives', async () => {
    expect(await exportsIn('module.exports = { a, b: c, d() {}, e: 1 };')).toEqual({
      a: 'a',
      b: 'c',
      d: 'd',
      e: 'e',
    });
    expect(await exportsIn('exports.a = f; module.exports.b = () => 1;')).toEqual({ a: 'f', b: 'b' });
    expect(await exportsIn('exports = module.exports = f;')).toEqual({ default: 'f' });
    expect(await exportsIn('module.exports = function g() {};')).toEqual({ default: 'g' });
    expect(await exportsIn('other.exports = f; f.exports.a = 1;')).toEqual({});
  });

  it('exports by statements alone where it has any', async () => {
    expect(await exportsIn('export const a = 1;\nmodule.exports = { b: 1 };')).toEqual({ a: 'a' });
  });

  it('is stubbed where its functions stand', async () => {
    const stubOf = async (content: string) =>
      (await stubJavascript({ path: 'a.js', role: 'code', content }, 'raise')).content;
    const raising = '{ throw new Error("stub"); }';
    expect(await stubOf('module.exports = { f: function () { return 1; } };')).toBe(
      `module.exports = { f: function () ${raising} };`,
    );
    expect(await stubOf('function f() { return g(); }\nfunction g() { return 1; }\nexports.f = f;')).toBe(
      `function f() ${raising}\nfunction g() { return 1; }\nexports.f = f;`,
    );
  });

  it('may require by name and export, and nothing else that new code may not', async () => {
    const usual = "const { join } = require('node:path');\nmodule.exports = { join };\nexports.a = 1;\n";
    expect(await refusedIn(usual, true)).toEqual([]);
    expect(await refusedIn(usual, false)).toEqual(['`require`', '`module`', '`exports`']);
    expect(await refusedIn("require('fs'); require('vm'); require('lodash');", true)).toEqual([
      '`fs`',
      '`vm`',
      '`lodash`',
    ]);
    expect(await refusedIn('require(name);\nrequire.cache;\nmodule.children;\n__dirname;', true)).toEqual([
      ...['`require`', '`require`', '`module`', '`__dirname`'],
    ]);
    expect(await refusedIn("const path = require('path');\npath.join = () => '';\n", true)).toEqual([
      'Something',
    ]);
  });
});
