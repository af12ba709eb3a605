import { describe, expect, it } from 'vitest';
import { readStructure } from '../../../src/analysis/structure/read-structure.ts';
import type { Language } from '../../../src/core/language.ts';

async function duplicationOf(language: Language, ...contents: string[]) {
  const files = contents.map((content, index) => ({ path: `file${index}`, content }));
  return (await readStructure(language, files)).duplication;
}

const bodies: Readonly<Record<Language, (name: string, literal: string) => string>> = {
  python: (name, literal) =>
    `def ${name}(rows):\n    """Of ${name}."""\n    total = ${literal}\n    for row in rows:\n        if row.open:\n            total += row.size  # of ${name}\n\n        else:\n            total -= row.size\n    return total\n`,
  javascript: (name, literal) =>
    `function ${name}(rows) {\n  // of ${name}\n  let total = ${literal};\n  for (const row of rows) {\n    if (row.open) {\n      total += row.size;\n    } else {\n      total -= row.size;\n    }\n  }\n  return total;\n}\n`,
  java: (name, literal) =>
    `class ${name} {\n  int sum(List<Row> rows) {\n    int total = ${literal};\n    for (Row row : rows) {\n      if (row.open) {\n        total += row.size;\n      } else {\n        total -= row.size;\n      }\n    }\n    return total;\n  }\n}\n`,
  go: (name, literal) =>
    `func ${name}(rows []Row) int {\n\ttotal := ${literal}\n\tfor _, row := range rows {\n\t\tif row.open {\n\t\t\ttotal += row.size\n\t\t} else {\n\t\t\ttotal -= row.size\n\t\t}\n\t}\n\treturn total\n}\n`,
  rust: (name, literal) =>
    `fn ${name}(rows: &[Row]) -> i64 {\n    let mut total = ${literal};\n    for row in rows {\n        if row.open {\n            total += row.size;\n        } else {\n            total -= row.size;\n        }\n    }\n    total\n}\n`,
};
const languages: readonly Language[] = ['python', 'javascript', 'java', 'go', 'rust'];

describe('duplicated lines', () => {
  it.each(languages)('of %s are found whatever their literals, layout and comments are', async (language) => {
    const body = bodies[language];
    const { duplicatedLines, duplicates } = await duplicationOf(
      language,
      `${body('first', '0')}\n${body('second', '17')}`,
    );
    expect(duplicatedLines).toBeGreaterThanOrEqual(7);
    expect(duplicates).toHaveLength(1);
    expect(duplicates[0]?.line).toBeGreaterThan(duplicates[0]?.of.line ?? Number.POSITIVE_INFINITY);
  });

  it.each(languages)('of %s are found in another file', async (language) => {
    const head = language === 'go' ? 'package a\n' : '';
    const { duplicates } = await duplicationOf(
      language,
      head + bodies[language]('first', '0'),
      head + bodies[language]('second', '0'),
    );
    expect(duplicates).toMatchObject([{ path: 'file1', of: { path: 'file0' } }]);
  });

  it.each(languages)('are none in what %s says once', async (language) => {
    expect(await duplicationOf(language, bodies[language]('first', '0'))).toMatchObject({
      duplicatedLines: 0,
      duplicates: [],
    });
  });

  it('count once, so that half of a file written twice is half of its lines', async () => {
    const lines = Array.from({ length: 8 }, (_, index) => `    call_${index}(value)\n`).join('');
    const { lines: all, duplicatedLines } = await duplicationOf('python', `if a:\n${lines}if b:\n${lines}`);
    expect([all, duplicatedLines]).toEqual([18, 8]);
  });

  it('are none below six lines', async () => {
    const lines = Array.from({ length: 5 }, (_, index) => `    call_${index}(value)\n`).join('');
    expect((await duplicationOf('python', `if a:\n${lines}if b:\n${lines}`)).duplicates).toEqual([]);
  });

  it('are not the rows of a table, nor imports', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `    (${index}, "${index}"),\n`).join('');
    const imports = Array.from({ length: 8 }, (_, index) => `import module_${index}\n`).join('');
    const { duplicates } = await duplicationOf('python', `${imports}TABLE = (\n${rows})\n`, imports);
    expect(duplicates).toEqual([]);
  });
});
