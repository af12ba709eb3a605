import { describe, expect, it } from 'vitest';
import { readStructure } from '../../../src/analysis/structure/read-structure.ts';
import type { Language } from '../../../src/core/language.ts';
import { everyRule, nested, sameProgram } from './programs.ts';

const languages: readonly Language[] = ['python', 'javascript', 'java', 'go', 'rust'];

async function complexities(language: Language, content: string) {
  const { functions, unreadable } = await readStructure(language, [{ path: 'x', content }]);
  expect(unreadable).toEqual([]);
  return functions.map(({ name, complexity }) => `${name.replace(/^.*\./, '')} ${complexity}`);
}

describe('cyclomatic complexity', () => {
  it.each(languages)('of the same program is the same number in %s', async (language) => {
    expect(await complexities(language, sameProgram[language])).toEqual([
      'simple 1',
      'branches 8',
      'choose 4',
      'nearest 5',
    ]);
  });

  it.each(languages)('counts each construct of %s by its own rule', async (language) => {
    const found = await complexities(language, everyRule[language].join('\n'));
    const named = everyRule[language].flatMap((text) => /ways_(\w+)_(\d+)/.exec(text)?.slice(1) ?? []);
    const expected = named.flatMap((name, index) =>
      index % 2 === 0 ? [`ways_${name}_${named[index + 1]} ${named[index + 1]}`] : [],
    );
    expect(found.filter((line) => line.startsWith('ways_'))).toEqual(expected);
    expect(expected.length).toBeGreaterThan(5);
  });

  it.each(languages)(
    'of a function inside a function of %s is not added to the outer one',
    async (language) => {
      const found = await complexities(language, nested[language]);
      expect(found.map((line) => Number(line.split(' ').at(-1)))).toEqual([2, 3]);
    },
  );

  it('leaves the tests inside a Rust file out', async () => {
    const content = [
      'use std::fmt;',
      'pub fn f() {}',
      '#[cfg(test)]',
      '#[allow(dead_code)]',
      '/// Tests.',
      'mod tests { use super::*; fn helper() { if a {} } #[test] fn g() {} }',
      '#[test]',
      'fn h() {}',
      '#[cfg(not(test))]',
      'fn i() {}',
    ].join('\n');
    const { functions, imports } = await readStructure('rust', [{ path: 'x', content }]);
    expect(functions.map(({ name }) => name)).toEqual(['f', 'i']);
    expect(imports).toEqual(['std::fmt']);
  });
});

describe('functions', () => {
  it.each<[Language, string, string[]]>([
    [
      'python',
      'class A:\n    def m(self): ...\nrun = lambda: 1\nasync def f():\n    def g(): ...\n    map(lambda: 1, x)',
      ['A.m', 'run', 'f', 'f.g', 'f.<anonymous>'],
    ],
    [
      'javascript',
      'class A { m() {} #p = () => 1; static {} }\nconst f = () => {};\nexport default function () {}\nconst o = { k: function () {}, s() {} };\nexports.z = () => {};\non(() => {});',
      ['A.m', 'A.#p', 'A.<static initialiser>', 'f', '<anonymous>', 'k', 's', 'exports.z', '<anonymous>'],
    ],
    [
      'java',
      'class A<T> { A() {} static { f(); } <R> R m() { return null; } class B { void n() { run(() -> 1); } } }\nrecord P(int x) { P { f(); } }',
      ['A.A', 'A.<static initialiser>', 'A.m', 'A.B.n', 'A.B.n.<anonymous>', 'P.P'],
    ],
    [
      'go',
      'package a\nfunc (s *Stack[T]) Push() {}\nfunc f[T any]() { g := func() {}; g() }\nvar h = func() {}',
      ['Stack.Push', 'f', 'f.<anonymous>', '<anonymous>'],
    ],
    [
      'rust',
      'impl<T> fmt::Display for Stack<T> { fn push(&self) { let f = || 1; } }\ntrait T { fn d(&self); fn e(&self) {} }\nmod m { fn g<T>() {} }',
      ['Stack.push', 'Stack.push.f', 'T.e', 'm.g'],
    ],
  ])('of %s are named with what they lie in', async (language, content, names) => {
    const { functions } = await readStructure(language, [{ path: 'x', content }]);
    expect(functions.map(({ name }) => name)).toEqual(names);
  });

  it.each<[Language, string, number[]]>([
    ['python', 'def f(self, a, /, b: int, *c, d=1, **e): ...\ndef g(): ...\nlambda x, y=1: x', [5, 0, 2]],
    ['javascript', 'function f(a, { b, c }, d = 1, ...e) {}\nx => x;\n() => 1;', [4, 1, 0]],
    [
      'java',
      'class A { void f(A this, int a, String... b) { r(x -> x); r((p, q) -> p); r((int z) -> z); } A() {} }',
      [2, 1, 2, 1, 0],
    ],
    [
      'go',
      'package a\nfunc (s S) f(a, b int, c ...string) {}\nfunc g(int, string) {}\nfunc h() {}',
      [3, 2, 0],
    ],
    ['rust', 'fn f(&self, a: i32, (b, c): (i32, i32)) { let g = |x, y: i32| x; let h = || 1; }', [2, 2, 0]],
  ])('of %s have their parameters counted', async (language, content, counts) => {
    const { functions } = await readStructure(language, [{ path: 'x', content }]);
    expect(functions.map(({ parameters }) => parameters)).toEqual(counts);
  });

  it.each<[Language, string]>([
    [
      'python',
      'def f():\n    for a in b:\n        if a:\n            pass\n        elif c:\n            with d:\n                g = lambda: [e for e in h]\n',
    ],
    [
      'javascript',
      'function f() {\n  for (const a of b) {\n    if (a) {\n    } else if (c) {\n      while (d) {} } } }\n',
    ],
    [
      'java',
      'class A { void f() {\n  for (int a : b) {\n    if (a) {\n    } else if (c) {\n      try { } finally { } } }\n}\n}',
    ],
    [
      'go',
      'package a\nfunc f() {\n\tfor {\n\t\tif a {\n\t\t} else if b {\n\t\t\tswitch c {}\n\t\t}\n\t}\n}\n',
    ],
    ['rust', 'fn f() {\n  loop {\n    if a {\n    } else if b {\n      match c {}\n    }\n  }\n}\n'],
  ])('of %s have their depth of nesting, in which an else if is no step', async (language, content) => {
    const { functions } = await readStructure(language, [{ path: 'x', content }]);
    expect(functions[0]?.nesting).toBe(3);
  });

  it('have their length in lines of code, without empty lines, comments and documentation', async () => {
    const content =
      '\n\ndef f(\n    a,\n):\n    """One.\n\n    Two.\n    """\n    # three\n\n    return 1\n\n\ndef g(): ...\n';
    const { functions } = await readStructure('python', [{ path: 'x', content }]);
    expect(functions.map(({ line, lines }) => [line, lines])).toEqual([
      [3, 4],
      [15, 1],
    ]);
  });
});

it.each<[Language, string, string[]]>([
  [
    'python',
    'from __future__ import annotations\nimport os, a.b as c\nfrom x.y import z\nfrom . import k\ndef f():\n    import late\n',
    ['.', '__future__', 'a.b', 'late', 'os', 'x.y'],
  ],
  [
    'javascript',
    "import fs from 'node:fs';\nimport './side.js';\nexport * from 'y';\nexport const a = 1;\nconst r = require('r');\nawait import('k');\nawait import(name);",
    ['./side.js', 'k', 'node:fs', 'r', 'y'],
  ],
  ['java', 'import java.util.*;\nimport static a.b.C.d;\nclass A {}', ['a.b.C.d', 'java.util.*']],
  ['go', 'package a\nimport "fmt"\nimport (\n\tx "y/z"\n\t_ `w`\n)\n', ['fmt', 'w', 'y/z']],
  [
    'rust',
    'use std::collections::{HashMap, hash_map::Entry};\nuse a::b as c;\nextern crate d;\nuse e::*;\nuse f;\nuse {g::h, i};\n',
    ['a::b', 'd', 'e', 'f', 'g::h', 'i', 'std::collections'],
  ],
])('the imports of %s are found as they are written', async (language, content, expected) => {
  expect((await readStructure(language, [{ path: 'x', content }])).imports).toEqual(expected);
});

describe('hostile files', () => {
  it.each(languages)('of %s are unreadable, and say nothing', async (language) => {
    const content = '('.repeat(100_000) + ')'.repeat(100_000);
    expect(await readStructure(language, [{ path: 'x', content }])).toEqual({
      functions: [],
      imports: [],
      unreadable: ['x'],
      duplication: { lines: 0, duplicatedLines: 0, duplicates: [] },
    });
  });
});
