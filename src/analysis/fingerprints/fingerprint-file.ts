import type { Language } from '../../core/language.ts';
import type { FingerprintedFile } from '../../core/repository.ts';
import { fingerprintsOf } from './winnow.ts';

const endings: readonly [RegExp, Language][] = [
  [/\.py$/, 'python'],
  [/\.[cm]?[jt]sx?$/, 'javascript'],
  [/\.java$/, 'java'],
  [/\.go$/, 'go'],
  [/\.rs$/, 'rust'],
];

/** The language of a source file by the end of its name. TypeScript counts as JavaScript: its tokens are alike. */
export function languageOfPath(path: string): Language | null {
  return endings.find(([ending]) => ending.test(path))?.[1] ?? null;
}

/** What is kept of a source file to find copies of it: no text. Null for what is no source file, or too short to tell. */
export function fingerprintFile({
  path,
  content,
}: {
  path: string;
  content: string;
}): FingerprintedFile | null {
  const language = languageOfPath(path);
  if (language === null) return null;
  const found = fingerprintsOf(language, content);
  if (found.length === 0) return null;
  return { path, language, hashes: found.map(({ hash }) => hash), lines: found.map(({ line }) => line) };
}
