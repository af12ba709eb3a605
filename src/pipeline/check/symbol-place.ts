import { filesOf } from '../../core/candidate.ts';
import type { CheckRun } from './subject.ts';

const keywords = String.raw`(?:def|function\*?|class|func|fn|const|let|struct|enum|record|interface)`;

/** Lines with which the languages begin a declaration of that name: by a keyword, or as a method with its body. */
function declarationOf(name: string): RegExp {
  const exact = String.raw`(?<![\w$])${name.replaceAll('$', String.raw`\$`)}(?![\w$])`;
  return new RegExp(String.raw`\b${keywords}\b[^=;]*?${exact}|^\s*(?:[\w$<>\[\], ]+\s)?${exact}\s*\([^;]*\{`);
}

/** Where a symbol such as `Cache.get` is declared in the candidate's code; its first line where that is not found. */
export function placeOf(run: CheckRun, symbol: string): { path: string; line: number } {
  const declaration = declarationOf(symbol.split(/\.|::/).at(-1) ?? symbol);
  const files = filesOf(run.candidate, 'code');
  for (const { path, content } of files) {
    const index = content.split('\n').findIndex((line) => declaration.test(line));
    if (index >= 0) return { path, line: index + 1 };
  }
  return { path: files[0]?.path ?? run.spec.paths.code, line: 1 };
}
