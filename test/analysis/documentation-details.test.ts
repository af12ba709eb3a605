import { describe, expect, it } from 'vitest';
import type { DeclaredErrors } from '../../src/analysis/documentation-details.ts';
import type { DocumentationReport } from '../../src/analysis/documentation-report.ts';
import { goDocumentation } from '../../src/analysis/go/documentation.ts';
import { javaDocumentation } from '../../src/analysis/java/documentation.ts';
import { javascriptDocumentation } from '../../src/analysis/javascript/documentation.ts';
import { pythonDocumentation } from '../../src/analysis/python/documentation.ts';
import { rustDocumentation } from '../../src/analysis/rust/documentation.ts';
import { parseSource, type SyntaxNode } from '../../src/analysis/syntax-tree.ts';
import type { Language } from '../../src/core/language.ts';

type Reader = (path: string, tree: SyntaxNode, errors: DeclaredErrors) => DocumentationReport;

const readers: Readonly<Record<Language, Reader>> = {
  python: pythonDocumentation,
  javascript: javascriptDocumentation,
  java: javaDocumentation,
  go: goDocumentation,
  rust: rustDocumentation,
};

async function read(language: Language, source: string, errors: DeclaredErrors = new Map()) {
  const { counts, findings } = readers[language]('x', await parseSource(language, source), errors);
  const unnamed = findings.filter(({ rule }) => rule === 'documentation-details');
  return { named: [counts.namedDetails, counts.details], unnamed: unnamed.map(({ message }) => message) };
}

it('wants every parameter of a list named, and of prose half of them', async () => {
  const listed = 'def f(a, b) -> None:\n    """Join.\n\n    Args:\n        a: The left one.\n    """\n';
  expect((await read('python', listed)).unnamed).toEqual([
    'The documentation of f says nothing of the parameter b.',
  ]);
  expect((await read('python', 'def f(a, b) -> None:\n    """Join a."""\n')).unnamed).toEqual([]);
});

it('counts a comment on the file in JavaScript where there is one, and misses none', async () => {
  const tree = (source: string) => parseSource('javascript', source);
  const documented = '/** One. */\nexport const one = 1;\n';
  const count = async (source: string) => javascriptDocumentation('x', await tree(source)).counts;
  expect(await count(documented)).toMatchObject({ documented: 1, publicSymbols: 1 });
  expect(await count(`/** Of the file. */\n\n${documented}`)).toMatchObject({
    documented: 2,
    publicSymbols: 2,
  });
  expect(await count('/** Of the file. */\n\nexport const one = 1;\n')).toMatchObject({ documented: 2 });
});

describe('what documentation speaks of', () => {
  it.each<[Language, string, number]>([
    ['python', 'def f(a, *, limit: int = 1) -> int:\n    """Return a, cut to limit."""\n', 2],
    [
      'python',
      'def f(a, limit):\n    """Cut.\n\n    Args:\n        a: It.\n        limit: Most.\n\n    Returns:\n        It.\n    """\n    return a\n',
      2,
    ],
    [
      'javascript',
      '/** Cuts.\n * @param {string} a It.\n * @param {number} limit\n * @returns {string} it\n */\nexport function f(a, limit) { return a; }',
      2,
    ],
    [
      'java',
      '/** A. */ public class A {\n/** Cuts.\n * @param a it\n * @param limit most\n * @return it\n * @throws IOException never */ public int f(int a, int... limit) throws IOException { return a; }\n}',
      3,
    ],
    [
      'java',
      '/** A. */ public class A {\n/** Returns {@code a} cut to the limit. */ public int f(int a, int limit) { return a; }\n}',
      2,
    ],
    [
      'go',
      '// Package a.\npackage a\n\n// F cuts; it returns an error for none.\nfunc F(a string, limit int) (string, error) { return a, nil }\n',
      1,
    ],
    [
      'rust',
      '//! A.\n/// Cuts.\n///\n/// # Errors\n/// For none.\npub fn f(a: &str, limit: usize) -> Result<String, CutError> { g() }\n',
      1,
    ],
    [
      'rust',
      '//! A.\n/// Cuts, or gives a [`CutError`].\npub fn f(a: &str) -> Result<String, CutError> { g() }\n',
      1,
    ],
  ])('is complete in %s: %j', async (language, source, details) => {
    expect(await read(language, source)).toEqual({ named: [details, details], unnamed: [] });
  });

  it.each<[Language, string, number, string]>([
    [
      'python',
      'def f(a, limit, size) -> str:\n    """Cut a."""\n',
      2,
      'The documentation of f says nothing of the parameters limit and size, the result.',
    ],
    [
      'python',
      'class C:\n    """Of a size."""\n    def __init__(self, size, unit, colour): ...\n',
      1,
      'The documentation of C says nothing of the parameters unit and colour.',
    ],
    [
      'javascript',
      '/** Cuts limits.\n * @returns {string} it\n */\nexport const f = (a, limit) => a;',
      2,
      '',
    ],
    [
      'java',
      '/** A. */ public class A {\n/** Cuts it. */ public int f(int a) throws IOException { return a; }\n}',
      3,
      'The documentation of A.f says nothing of the parameter a, the result, the error IOException.',
    ],
    [
      'go',
      '// Package a.\npackage a\n\n// F cuts it.\nfunc F(a string) (string, error) { return a, nil }\n',
      1,
      'The documentation of F says nothing of its error.',
    ],
    [
      'rust',
      '//! A.\n/// Cuts it.\npub fn f(a: &str) -> std::io::Result<String> { g() }\n',
      1,
      'The documentation of f says nothing of its errors.',
    ],
  ])('is wanting in %s: %j', async (...[language, source, details, message]) => {
    const { named, unnamed } = await read(language, source);
    expect(named[1]).toBe(details);
    expect(named[0]).toBeLessThan(details);
    expect(unnamed.join()).toBe(message);
  });

  it.each<[Language, string]>([
    [
      'python',
      '"""A."""\nLIMIT = 1\nclass C:\n    """C."""\n    @property\n    def size(self) -> int:\n        """Size."""\n    def clear(self) -> None:\n        """Empty it."""\n',
    ],
    [
      'javascript',
      '/** One. */\nexport const one = 1;\n/** C. */\nexport class C {\n/** Empties it. */\nclear() {}\n/** Size. */\nget size() { return 1; }\n}',
    ],
    ['java', '/** A. */ public enum A { /** One. */ ONE; /** Clears it. */ public void clear() {} }'],
    [
      'go',
      '// Package a.\npackage a\n\n// One is one.\nconst One = 1\n\n// Size sizes a.\nfunc Size(a string) int { return 1 }\n',
    ],
    ['rust', '//! A.\n/// One.\npub const ONE: i32 = 1;\n/// Size.\npub fn size(a: &str) -> usize { 1 }\n'],
  ])('is nothing beside the symbol where %s has no custom of it', async (language, source) => {
    expect(await read(language, source)).toEqual({ named: [0, 0], unnamed: [] });
  });

  it.each<[Language, string, string]>([
    [
      'python',
      'class C:\n    """C."""\n    def add(self, n) -> None:\n        """Add n; raises ValueError."""\n',
      'C',
    ],
    [
      'javascript',
      '/** C. */\nexport class C {\n/** Adds.\n * @param {number} n It.\n * @throws {ValueError} never */\nadd(n) {}\n}',
      'C',
    ],
    [
      'java',
      '/** C. */ public class C {\n/** Adds n.\n * @throws ValueError never */ public void add(int n) {}\n}',
      'C',
    ],
  ])(
    'are the errors of the interface in %s, for a class in its methods too',
    async (language, source, name) => {
      const errors = new Map([[name, ['ValueError', 'other.KeyError']]]);
      expect(await read(language, source, errors)).toEqual({
        named: [2, 3],
        unnamed: ['The documentation of C says nothing of the error other.KeyError.'],
      });
    },
  );
});

const inJapanese: [Language, string, string][] = [
  ['python', 'a.py', '"""数を数える。"""\n'],
  ['javascript', 'a.js', '/** 数を数える。 */\nexport const a = 1;\n'],
  ['go', 'a.go', '// 数を数える。\npackage a\n'],
  ['rust', 'a.rs', '//! 数を数える。\n'],
];

it.each(inJapanese)('in %s, a comment without a Latin letter documents', async (language, path, code) => {
  const { counts } = readers[language](path, await parseSource(language, code), new Map());
  expect([counts.documented, counts.publicSymbols]).toEqual([1, 1]);
});
