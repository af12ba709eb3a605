import { expect, it } from 'vitest';
import { RepositoryConfig } from '../../src/core/config.ts';
import { Check } from '../../src/core/evidence.ts';
import { Language } from '../../src/core/language.ts';
import { complexityCheck } from '../../src/pipeline/check/complexity-check.ts';
import { operations } from '../../src/toolchains/operations/index.ts';
import { subjectOf } from '../analysis/concerns/subject.ts';

const long = 'a'.repeat(3_000);

const sources: Record<Language, string> = {
  python: `import ${long}\n\nclass ${long}:\n    def ${long}(self, ${long}):\n        return 1\n`,
  javascript: `import '${long}';\nexport class ${long} {}\nexport function f${long}() {}\n`,
  java: `import com.${long}.A;\npublic class ${long} {\n  public int ${long}(int ${long}) {\n    return 1;\n  }\n}\n`,
  go: `package a\n\nimport "${long}"\n\ntype T${long} struct{}\n\nfunc F${long}() {}\n`,
  rust: `use ${long}::a;\n\npub struct ${long};\n\npub fn ${long}() {}\n`,
};

const config = RepositoryConfig.parse({
  standards: { naming: { functions: 'x', types: 'x' }, banned_imports: [long.slice(0, 200)] },
});

it.each(Object.entries(sources))(
  'a name in %s that is longer than a finding may be is cut, and nothing falls over it',
  async (name, content) => {
    const subject = { ...subjectOf(Language.parse(name), content), config };
    const { language, files, spec } = subject;
    const surveyed = operations.survey.result.safeParse(await operations.survey.run(subject));
    const inspected = operations.inspect.result.safeParse(
      await operations.inspect.run({ language, files, spec }),
    );
    expect(surveyed.error ?? inspected.error).toBeUndefined();
  },
);

it('a check about a function with an endless name can be kept as evidence', () => {
  const unit = {
    path: 'a.py',
    line: 1,
    lastLine: 1,
    name: long,
    complexity: 20,
    lines: 1,
    nesting: 0,
    parameters: 0,
  };
  const duplication = { lines: 1, duplicatedLines: 0, duplicates: [] };
  const check = complexityCheck({ functions: [unit], imports: [], unreadable: [], duplication }, 10);
  expect(Check.safeParse(check).error).toBeUndefined();
});
