import { describe, expect, it } from 'vitest';
import { lookForConcerns } from '../../../src/analysis/concerns/index.ts';
import { standards } from '../../../src/analysis/concerns/standards/index.ts';
import { RepositoryConfig } from '../../../src/core/config.ts';
import type { Language } from '../../../src/core/language.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import { buildSpec } from '../../support/build.ts';

const languages: readonly Language[] = ['python', 'javascript', 'java', 'go', 'rust'];
type Wish = (typeof RepositoryConfig)['_zod']['input']['standards'];

function subjectOf(language: Language, content: string, wish: Wish) {
  return {
    language,
    files: [{ path: 'x', role: 'code' as const, content }],
    spec: buildSpec(),
    repository: unknownRepository,
    config: RepositoryConfig.parse({ standards: wish }),
  };
}

async function found(...subject: Parameters<typeof subjectOf>) {
  const report = await standards(subjectOf(...subject));
  return report?.findings.map(({ line, message }) => `${line}: ${message}`);
}

/** A type, a constant, a function, an import and a call each; the names are bad on purpose. */
const programs: Readonly<Record<Language, string>> = {
  python:
    '# Licence: ours\n"""A."""\nimport os.path\n\nlimit = 3\n__all__ = ["x"]\nlogger = make()\n\n\nclass bad_type:\n    def __init__(self):\n        os.system("x")\n\n    def BadName(self):\n        pass\n',
  javascript:
    "// Licence: ours\nimport fs from 'node:fs/promises';\nexport const limit = 3;\nconst logger = make();\nexport class bad_type {\n  constructor() {}\n  BadName() {\n    os.system('x');\n  }\n}\n",
  java: '/*\n * Licence: ours\n */\nimport java.io.File;\nclass bad_type {\n  static final int limit = 3;\n  final int other = 4;\n  bad_type() {}\n  void BadName() {\n    os.system("x");\n  }\n}\n',
  go: '// Licence: ours\npackage a\n\nimport "os/exec"\n\nconst limit = 3\n\ntype bad_type struct{}\n\nfunc BadName() {\n\tos.system("x")\n}\n',
  rust: '// Licence: ours\nuse std::fs::File;\n\nconst limit: i32 = 3;\n\nstruct bad_type;\n\nfn BadName() {\n    os.system("x");\n}\n',
};
const banned: Readonly<Record<Language, string>> = {
  ...{ python: 'os', javascript: 'node:fs', java: 'java.io', go: 'os', rust: 'std::fs' },
};

describe('coding standards', () => {
  it('are no concern of a repository that has configured none', async () => {
    expect(await standards(subjectOf('python', programs.python, {}))).toBeNull();
    const reports = await lookForConcerns(subjectOf('python', programs.python, {}));
    expect(reports.map(({ check }) => check)).not.toContain('standards');
  });

  it.each(languages)('of names are kept in %s', async (language) => {
    const naming = { functions: '[a-z][A-Za-z_]*', types: '[A-Z][A-Za-z]*', constants: '[A-Z][A-Z_]*' };
    const messages = await found(language, programs[language], { naming });
    expect(messages?.map((text) => text.replace(/^\d+: /, '')).toSorted()).toEqual([
      'BadName does not match [a-z][A-Za-z_]*, which standards.naming.functions asks for.',
      'bad_type does not match [A-Z][A-Za-z]*, which standards.naming.types asks for.',
      'limit does not match [A-Z][A-Z_]*, which standards.naming.constants asks for.',
    ]);
  });

  it.each(languages)('of imports are kept in %s, also below what is banned', async (language) => {
    const messages = await found(language, programs[language], { banned_imports: [banned[language]] });
    expect(messages).toEqual([
      expect.stringContaining(`standards.banned_imports forbids ${banned[language]}.`),
    ]);
    expect(
      await found(language, programs[language], { banned_imports: [banned[language].slice(0, -1)] }),
    ).toEqual([]);
  });

  it.each(languages)('of calls are kept in %s, in code and not in tests', async (language) => {
    for (const name of ['os.system', 'os.system()', '.system']) {
      const messages = await found(language, programs[language], { banned_calls: [name] });
      expect(messages).toEqual([
        expect.stringContaining(`${name} is called; standards.banned_calls forbids it.`),
      ]);
    }
    expect(await found(language, programs[language], { banned_calls: ['system'] })).toEqual([]);
    const subject = subjectOf(language, programs[language], { banned_calls: ['os.system'] });
    const files = subject.files.map((file) => ({ ...file, role: 'test' as const }));
    expect((await standards({ ...subject, files }))?.findings).toEqual([]);
  });

  it.each<[Language, string, string]>([
    ['rust', 'fn f() { println!("x"); }', 'println!'],
    ['java', 'class A { void f() { new Date(); } }', 'new Date'],
    ['javascript', 'new Date();', 'new Date'],
    ['go', 'package a\nfunc f() { panic("x") }', 'panic'],
    ['python', 'print("x")', 'print'],
  ])('of calls know %s %j', async (language, content, name) => {
    expect(await found(language, content, { banned_calls: [name] })).toHaveLength(1);
  });

  it.each(languages)('of the header are kept in %s, whatever signs make it a comment', async (language) => {
    const required_header = '// Licence:\n//   ours';
    expect(await found(language, programs[language], { required_header })).toEqual([]);
    expect(await found(language, programs[language], { required_header: 'Licence: theirs' })).toEqual([
      '1: The file has to start with a comment that says what standards.required_header says: Licence: theirs',
    ]);
    expect(
      await found(language, programs[language].replace(/^.*\n(?: \* .*\n \*\/\n)?/, ''), { required_header }),
    ).toHaveLength(1);
  });

  it('of length name what is configured', async () => {
    const content = `x = 1\n${'y'.repeat(41)} = 2\n\t${'z'.repeat(36)}\n${'é'.repeat(40)}\n`;
    expect(await found('python', content, { line_length: 40 })).toEqual([
      '2: The line has 45 columns; standards.line_length allows 40. Break it.',
    ]);
    expect(await found('python', 'x = 1\n'.repeat(11), { max_file_lines: 10 })).toEqual([
      '11: The file has 11 lines; standards.max_file_lines allows 10.',
    ]);
    expect(await found('python', 'x = 1\n'.repeat(10), { max_file_lines: 10 })).toEqual([]);
  });

  const documented = {
    google: 'Args:\n        a: It.\n\n    Returns:\n        It.',
    numpy: 'Parameters\n    ----------\n    a : int\n        It.\n\n    Returns\n    -------\n    int',
    sphinx: ':param a: It.\n    :returns: It.',
  };
  it.each(['google', 'numpy', 'sphinx'] as const)(
    'of docstrings want the style of %s and no other',
    async (style) => {
      for (const [written, sections] of Object.entries(documented)) {
        const source = `def f(a: int) -> int:\n    """Cut.\n\n    ${sections}\n    """\n`;
        const messages = await found('python', source, { docstring_style: style });
        expect(messages).toEqual(
          written === style
            ? []
            : [
                `1: The docstring of f lacks a section of its parameters, a section of its result in the style that standards.docstring_style asks for: ${style}.`,
              ],
        );
      }
      expect(await found('python', 'def f() -> None:\n    """Cut."""\n', { docstring_style: style })).toEqual(
        [],
      );
    },
  );

  it('fail the check, which says what was asked for', async () => {
    const subject = subjectOf('go', programs.go, { line_length: 100, banned_imports: ['os'] });
    expect(await standards(subject)).toMatchObject({
      check: 'standards',
      status: 'failed',
      summary: '1 high: banned-import. Asked for: at most 100 columns, no import of os.',
    });
    expect(await standards(subjectOf('go', 'package a\n', { line_length: 100 }))).toMatchObject({
      status: 'passed',
    });
    expect(await standards(subjectOf('go', 'package (\n', { line_length: 100 }))).toMatchObject({
      status: 'not-measured',
    });
  });
});
