import type { RepositoryConfig } from '../../../core/config.ts';
import type { Finding } from '../../../core/evidence.ts';
import type { Language } from '../../../core/language.ts';
import type { SyntaxNode } from '../../syntax-tree.ts';

export type Standards = RepositoryConfig['standards'];

/** A code or test file under the repository's standards. */
export interface StandardsFile {
  language: Language;
  path: string;
  role: 'code' | 'test';
  content: string;
  tree: SyntaxNode;
}

/** One standard: how it is said in one line, null when it is not configured, and where a file breaks it. */
export interface StandardsRule {
  describe: (standards: Standards) => string | null;
  look: (file: StandardsFile, standards: Standards) => Finding[];
}

/** A place where a standard is broken. */
export function broken(
  { path }: StandardsFile,
  rule: string,
  at: { line: number; message: string },
): Finding {
  return { path, line: at.line, rule, severity: 'error', message: at.message };
}
