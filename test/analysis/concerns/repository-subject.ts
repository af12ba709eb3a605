import type { ConcernSubject } from '../../../src/analysis/concerns/concern.ts';
import type { FileRole } from '../../../src/core/candidate.ts';
import { RepositoryConfig } from '../../../src/core/config.ts';
import type { Language } from '../../../src/core/language.ts';
import { RepositoryFacts } from '../../../src/core/repository.ts';
import { Spec } from '../../../src/core/spec.ts';

/** Where a file of the role stands by the custom of the language, for a module `limiter`. */
const usualPaths: Readonly<Record<Language, { code: string; test: string }>> = {
  python: { code: 'src/limiter.py', test: 'tests/test_limiter.py' },
  javascript: { code: 'src/limiter.js', test: 'test/limiter.test.js' },
  java: { code: 'src/main/java/limiter/Limiter.java', test: 'src/test/java/limiter/LimiterTest.java' },
  go: { code: 'limiter/limiter.go', test: 'limiter/limiter_test.go' },
  rust: { code: 'src/lib.rs', test: 'tests/limiter.rs' },
};

function specOf(language: Language): Spec {
  return Spec.parse({
    language,
    title: 'A rate limiter',
    requirements: [{ id: 'R1', text: 'It limits.', quote: 'It limits.' }],
    module: 'limiter',
    importName: 'limiter',
    interface: [{ name: 'limit', kind: 'function', declaration: 'limit()', errors: [] }],
    examples: [],
    constraints: [],
    testRequirements: [],
    performanceRequirements: [],
    assumptions: [],
    paths: { ...usualPaths[language], doc: 'docs/limiter.md' },
    strategy: 'direct',
  });
}

interface Given {
  code?: string;
  test?: string;
  /** Further files of the candidate. */
  more?: { path: string; content: string; role?: FileRole }[];
  /** Files of the repository, by their paths. */
  repository?: Record<string, string>;
  license?: string | null;
  config?: unknown;
  facts?: Partial<RepositoryFacts>;
}

/** A candidate of a language and its repository, as a concern is given them. */
export function repositorySubject(language: Language, given: Given): ConcernSubject {
  const { code = '', test, more = [], repository = {}, license = null, config = {}, facts = {} } = given;
  const { code: codePath, test: testPath } = usualPaths[language];
  return {
    language,
    spec: specOf(language),
    config: RepositoryConfig.parse(config),
    files: [
      { path: codePath, role: 'code', content: code },
      ...(test === undefined ? [] : [{ path: testPath, role: 'test' as const, content: test }]),
      ...more.map((file) => ({ role: 'code' as const, ...file })),
    ],
    repository: RepositoryFacts.parse({
      license,
      paths: Object.keys(repository),
      files: Object.entries(repository).map(([path, content]) => ({ path, content })),
      ...facts,
    }),
  };
}

/** Findings in short: `src/limiter.py:2 approval-required`. */
export function short(findings: readonly { path: string; line: number; rule: string }[]): string[] {
  return findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`);
}
