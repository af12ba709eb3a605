import type { ConcernSubject } from '../../../src/analysis/concerns/concern.ts';
import type { CandidateFile } from '../../../src/core/candidate.ts';
import { RepositoryConfig } from '../../../src/core/config.ts';
import type { Language } from '../../../src/core/language.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import { buildSpec } from '../../support/build.ts';

const names = {
  python: 'src/sample.py',
  javascript: 'src/sample.js',
  java: 'src/main/java/sample/Sample.java',
  go: 'sample.go',
  rust: 'src/lib.rs',
} satisfies Record<Language, string>;

/** A subject of one file, of code unless the role is given. */
export function subjectOf(
  language: Language,
  content: string,
  role: CandidateFile['role'] = 'code',
): ConcernSubject {
  const path = role === 'doc' ? 'docs/sample.md' : names[language];
  return {
    language,
    files: [{ path, role, content }],
    spec: buildSpec(),
    repository: unknownRepository,
    config: RepositoryConfig.parse({}),
  };
}
