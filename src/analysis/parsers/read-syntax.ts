import type { Finding } from '../../core/evidence.ts';
import type { Language } from '../../core/language.ts';
import { brokenPlace } from '../broken-place.ts';
import { parseSource } from '../syntax-tree.ts';
import type { Reading } from './reading.ts';
import { type ParserThread, startParserThread } from './thread.ts';

/** A file as it is read. */
interface SourceFile {
  path: string;
  content: string;
}

/**
 * What a parser in this process says of a file; none of them compiles. `parsed`: the language's own parser finds no fault. `probably`: tree-sitter
 * finds none, which is less, because it repairs what it cannot read and misses some faults.
 */
type SyntaxVerdict =
  | { status: 'broken'; by: string; findings: Finding[] }
  | { status: 'parsed'; by: string }
  | { status: 'probably'; by: string };

/** A file's path and the verdict on its syntax. */
export interface FileSyntax {
  path: string;
  verdict: SyntaxVerdict;
}

/** The parser that knows each language best in this process; Rust has none but the tree-sitter grammar. */
const ownParsers: Readonly<Record<Language, string | null>> = {
  python: 'ruff',
  javascript: 'acorn',
  java: 'java-parser',
  go: 'gofmt',
  rust: null,
};
/** java-parser takes some things that are none; tree-sitter's grammar of Java, which gave no false alarm, is asked as well. */
const secondVote: readonly Language[] = ['java'];

const treeSitter = 'tree-sitter';

function fault(path: string, line: number, message: string): Finding {
  return { path, line, rule: 'syntax', severity: 'error', message };
}

function unreadable(path: string, by: string, reason: string): FileSyntax {
  const message = `The file cannot be read: ${reason}. Write it more plainly, with less nesting.`;
  const finding: Finding = { path, line: 1, rule: 'unreadable', severity: 'error', message };
  return { path, verdict: { status: 'broken', by, findings: [finding] } };
}

async function readTree(language: Language, { path, content }: SourceFile): Promise<FileSyntax> {
  const findings = brokenPlace(path, await parseSource(language, content));
  if (findings.length === 0) return { path, verdict: { status: 'probably', by: treeSitter } };
  return { path, verdict: { status: 'broken', by: treeSitter, findings } };
}

function verdictOf(
  path: string,
  by: string,
  faults: Extract<Reading, { status: 'read' }>['faults'],
): FileSyntax {
  if (faults.length === 0) return { path, verdict: { status: 'parsed', by } };
  const findings = faults.map(({ line, message }) => fault(path, line, message));
  return { path, verdict: { status: 'broken', by, findings } };
}

async function readWith(thread: ParserThread, language: Language, file: SourceFile): Promise<FileSyntax> {
  const by = ownParsers[language];
  if (by === null) return readTree(language, file);
  const reading = await thread.read({ language, source: file.content });
  if (reading.status === 'unavailable') return readTree(language, file);
  if (reading.status === 'unreadable') return unreadable(file.path, by, reading.reason);
  const own = verdictOf(file.path, by, reading.faults);
  if (own.verdict.status === 'broken' || !secondVote.includes(language)) return own;
  const other = await readTree(language, file);
  return other.verdict.status === 'broken' ? other : own;
}

/** Reads each file without compiling or running anything. Bounded in time and memory, whatever the files hold; never throws for what they hold. */
export async function readSyntax(language: Language, files: readonly SourceFile[]): Promise<FileSyntax[]> {
  const thread = startParserThread();
  const verdicts: FileSyntax[] = [];
  try {
    for (const file of files) verdicts.push(await readWith(thread, language, file));
  } finally {
    await thread.close();
  }
  return verdicts;
}
