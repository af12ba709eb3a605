import { describe, expect, it } from 'vitest';
import {
  refusedInJavascriptCode,
  refusedInJavascriptTests,
} from '../../../src/analysis/javascript/refusals.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const ordinary = { wishes: '', mayExit: false };
const inCode = async (source: string, wishes = ordinary) =>
  refusedInJavascriptCode('a.js', await parseSource('javascript', source), wishes).map(({ rule }) => rule);
const inTests = async (source: string, wishes = ordinary) =>
  refusedInJavascriptTests('a.test.js', await parseSource('javascript', source), wishes).map(
    ({ rule }) => rule,
  );

describe('code is refused', () => {
  it.each([
    ["import test from 'node:test';", 'refused-module'],
    ["import assert from 'assert';", 'refused-module'],
    ["import { createRequire } from 'node:module';", 'refused-module'],
    ["export * from 'node:vm';", 'refused-module'],
    ["await import('node:child_process');", 'refused-module'],
    ["const name = 'fs';\nawait import(name);", 'computed-import'],
    ["import x from '../test/a.test.js';", 'refused-module'],
    ["import lodash from 'lodash';", 'foreign-module'],
    ["import x from 'data:text/javascript,1';", 'foreign-module'],
    ['process.exit(0);', 'refused-name'],
    ["process['exit'](0);", 'refused-name'],
    ['const { exit } = process;', 'refused-name'],
    ['const box = { process };', 'refused-name'],
    ['globalThis.x = 1;', 'refused-name'],
    ["eval('1');", 'refused-name'],
    ["new Function('return 1');", 'refused-name'],
    ["(async () => {}).constructor('return 1');", 'refused-property'],
    ["(() => {})['constructor']('return 1');", 'refused-property'],
    ['const { constructor } = x;', 'refused-property'],
    ['const { constructor: make } = () => {};', 'refused-property'],
    ['[].__proto__.map = 1;', 'refused-property'],
    ['Object.getPrototypeOf([]).map = 1;', 'refused-property'],
    ['Array.prototype.map = () => [];', 'tampering'],
    ["Array['proto' + 'type'].map = () => [];", 'tampering'],
    ['const P = Array.prototype;', 'tampering'],
    ['const assert = { is(P) { P.map = 1; } };\nassert.is(Array.prototype);', 'tampering'],
    ['Object.assign(Array.prototype, {});', 'tampering'],
    ['Object.is = () => true;', 'tampering'],
    ["Object.defineProperty(RangeError, 'x', {});", 'tampering'],
    ['delete JSON.parse;', 'tampering'],
    ["import * as path from 'node:path';\nReflect.set(path, 'join', 1);", 'tampering'],
    ['const A = Array;\nA.prototype.forEach = () => {};', 'tampering'],
    ["Reflect.get(Array, 'proto' + 'type').forEach = () => {};", 'tampering'],
    [
      "const change = (P, key) => { P[key].forEach = () => {}; };\nchange(Array, 'proto' + 'type');",
      'tampering',
    ],
    ['class L extends Array { static change() { super.prototype.forEach = () => {}; } }', 'tampering'],
    ['const { getPrototypeOf } = Object;\ngetPrototypeOf([]).forEach = () => {};', 'refused-property'],
    ['const out = console._stdout;\nout.write = () => {};', 'tampering'],
    ["new Error().stack.includes('node:test');", 'refused-property'],
    ['const here = new TypeError();\nhere.stack;', 'refused-property'],
    ['const { stack } = new Error();', 'refused-property'],
    ['const here = {};\nError.captureStackTrace(here);', 'refused-property'],
    ["import { getCallSites } from 'node:util';\ngetCallSites();", 'refused-property'],
    ['class E extends Error { static [Symbol.hasInstance]() { return true; } }', 'refused-symbol'],
    ['class E { equals(other) { return true; } }', 'constant-comparison'],
    ['class E { valueOf() { return 4; } }', 'constant-comparison'],
    ['const x = new Proxy({}, {});', 'refused-name'],
    ['const x = import.meta.url;', 'import-meta'],
    ["const x = '/work/run/test';", 'refused-path'],
    ['/* c8 ignore next */ const x = 1;', 'no-cover'],
    ['const x = pr\\u006fcess;', 'look-alike'],
    ['{ const process = 1; }\nprocess.exit(0);', 'refused-name'],
    ['function f(process) {}\nprocess.exit(0);', 'refused-name'],
  ])('for %s', async (source, rule) => {
    expect(await inCode(source)).toContain(rule);
  });

  it.each([
    'export function process(items) { return items.length; }\nprocess([]);',
    'export const f = ({ process }) => process.exit;',
    'const { a: process } = f();\nexport const x = process.exit;',
    'for (const process of list()) process.exit();',
    'Object.prototype.hasOwnProperty.call(x, "a");',
    'export const copy = Array.prototype.slice.call(x);',
    'class Point { equals(other) { return this.x === other.x; } toString() { return String(this.x); } }',
    'class E extends Error { constructor(m) { super(m); this.name = this.constructor.name; } }',
    'const map = {};\nmap.prototype = 1;\nmap[x] = 2;\nObject.assign(map, { a: 1 });\nObject.freeze(map);',
    'export const isFunction = (x) => x instanceof Function;',
    'const start = process.hrtime.bigint();',
    "import { inspect } from 'node:util';\nexport const show = (x) => inspect(x);",
    "import { helper } from './helper.js';\nhelper();",
    'const fetch = (x) => x;\nfetch(1);',
    'const { floor } = Math;\nexport const f = (list, random = Math.random) => list.map(Number).map((x) => floor(x + random()));',
    'export const types = { list: Array, map: Map };',
    'const isA = (value, type) => value instanceof type;\nexport const isMap = (value) => isA(value, Map);',
    'class S { stack = []; push(x) { this.stack.push(x); } }\nexport const depth = (s) => s.stack.length;',
    'class E extends Error { constructor(m) { super(m); Error.captureStackTrace(this, E); } }',
    "class None { toString() { return 'None'; } }\nclass L extends Array { toString() { return super.toString(); } }",
    'export const isPlain = (x) => x.constructor === Object || Object.getPrototypeOf(x) === Object.prototype;',
    'export const nameOf = (error) => error.constructor.name;',
    "export const isUnsafe = (key) => key === '__proto__' || ['constructor', 'prototype'].includes(key);",
  ])('not for %s', async (source) => {
    expect(await inCode(source)).toEqual([]);
  });

  it('for less when the specification asks for it', async () => {
    const files = "import { readFile } from 'node:fs/promises';";
    expect(await inCode(files)).toEqual(['refused-module']);
    expect(await inCode(files, { wishes: 'Reads a file.', mayExit: false })).toEqual([]);
    const exit = 'process.exitCode = 2;\nprocess.stdout.write(process.argv[2]);\nprocess.exit(1);';
    expect(await inCode(exit, { wishes: '', mayExit: true })).toEqual([]);
  });
});

describe('tests are refused', () => {
  it.each([
    ["test.skip('a', () => {});", 'skipped-test'],
    ["describe.only('a', () => {});", 'skipped-test'],
    ["test('a', { skip: true }, () => {});", 'skipped-test'],
    ["test('a', { todo }, () => {});", 'skipped-test'],
    ["test('a', (t) => { t.skip(); });", 'skipped-test'],
    ["mock.method(x, 'y', () => 1);", 'patched'],
    ['process.exitCode = 1;', 'refused-name'],
    ["import { register } from 'node:module';", 'refused-module'],
    ['export const x = 1;', 'exported-test'],
    ["import assert from 'node:assert';\nassert.equal = () => {};", 'tampering'],
  ])('for %s', async (source, rule) => {
    expect(await inTests(source)).toContain(rule);
  });

  const asserting = (body: string) =>
    `import assert from 'node:assert/strict';\nimport { it } from 'node:test';\nit('a', async () => {\n${body}\n});`;

  it.each([
    ['try { assert.equal(f(1), 2); } catch {}', 'lost-assertion'],
    ['try { assert.equal(f(1), 2); } catch (error) { console.log(error); }', 'lost-assertion'],
    ['try { assert.equal(f(1), 2); } finally { return; }', 'lost-assertion'],
    ['await g().then(() => assert.equal(f(1), 2)).catch(() => {});', 'lost-assertion'],
    ['await Promise.allSettled([1].map(async (n) => assert.equal(f(n), 2)));', 'lost-assertion'],
    ['const assert = { equal() {} };\nassert.equal(f(1), 2);', 'pretended-assertion'],
  ])('for an assertion that cannot fail: %s', async (body, rule) => {
    expect(await inTests(asserting(body))).toContain(rule);
  });

  it.each([
    "try { f(-1); assert.fail('no error'); } catch (error) { assert.equal(error.name, 'RangeError'); }",
    'let caught;\ntry { f(-1); } catch (error) { caught = error; }\nassert.ok(caught instanceof RangeError);',
    'const s = open();\ntry { assert.equal(f(s), 1); } finally { s.close(); }',
    'const error = await f(-1).catch((e) => e);\nassert.ok(error instanceof RangeError);',
    "const results = await Promise.allSettled([f(1)]);\nassert.equal(results[0].status, 'fulfilled');",
    'for (const it of [1, 2]) assert.equal(f(it), 2 * it);',
    'assert.deepEqual(f({ skip: 10, only: 2 }), []);',
    'assert.ok(Object.getPrototypeOf(f()) === Set.prototype);',
  ])('not for %s', async (body) => {
    expect(await inTests(asserting(body))).toEqual([]);
  });

  it('not for the program of a command that they start', async () => {
    const source =
      "import { spawnSync } from 'node:child_process';\nspawnSync(process.execPath, [new URL('../src/a.js', import.meta.url).pathname]);";
    expect(await inTests(source, { wishes: '', mayExit: true })).toEqual([]);
    expect(await inTests(source)).toContain('refused-module');
  });
});
