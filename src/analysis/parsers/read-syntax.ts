import type { Finding } from '../../core/evidence.ts';
import type { Language } from '../../core/language.ts';
import { brokenPlace } from '../broken-place.ts';
import { parseSource } from '../syntax-tree.ts';
import { unreadableFinding } from '../unreadable.ts';
import { type Fault, type FaultFinder, faultsIn } from './reading.ts';

/** A file as it is read. */
interface SourceFile {
  path: string;
  content: string;
}

/**
 * What a parser that compiles nothing says of a file. `parsed`: the language's own parser finds no fault. `probably`: tree-sitter finds none,
 * which is less, because it repairs what it cannot read and misses some faults.
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

/** A parser that comes as a package of its own, loaded when it is first asked for. */
interface OwnParser {
  name: string;
  load: () => Promise<FaultFinder>;
}

/** The parser that knows each language best; Rust has none but the tree-sitter grammar. */
const ownParsers: Readonly<Record<Language, OwnParser | null>> = {
  python: { name: 'ruff', load: async () => (await import('./python.ts')).findPythonFaults },
  javascript: { name: 'acorn', load: async () => (await import('./javascript.ts')).findJavascriptFaults },
  java: { name: 'java-parser', load: async () => (await import('./java.ts')).findJavaFaults },
  go: { name: 'gofmt', load: async () => (await import('./go.ts')).findGoFaults },
  rust: null,
};
/** java-parser takes some things that are none; tree-sitter's grammar of Java, which gave no false alarm, is asked as well. */
const secondVote: readonly Language[] = ['java'];

const treeSitter = 'tree-sitter';

function fault(path: string, line: number, message: string): Finding {
  return { path, line, rule: 'syntax', severity: 'error', message };
}

async function readTree(language: Language, { path, content }: SourceFile): Promise<FileSyntax> {
  const findings = brokenPlace(path, await parseSource(language, content));
  if (findings.length === 0) return { path, verdict: { status: 'probably', by: treeSitter } };
  return { path, verdict: { status: 'broken', by: treeSitter, findings } };
}

function verdictOf(path: string, by: string, faults: readonly Fault[]): FileSyntax {
  if (faults.length === 0) return { path, verdict: { status: 'parsed', by } };
  const findings = faults.map(({ line, message }) => fault(path, line, message));
  return { path, verdict: { status: 'broken', by, findings } };
}

/** Null when the package cannot be loaded, which says nothing about any file. */
function load(parser: OwnParser | null): Promise<FaultFinder | null> {
  return parser === null ? Promise.resolve(null) : parser.load().catch(() => null);
}

/** The verdict on a file that the parser gave up on. */
export function unreadableSyntax(language: Language, path: string, reason: string): FileSyntax {
  const by = ownParsers[language]?.name ?? treeSitter;
  return { path, verdict: { status: 'broken', by, findings: [unreadableFinding(path, reason)] } };
}

/** Reads a file without compiling or running anything. Throws UnreadableError when a parser gives up on it. */
export async function readSyntax(language: Language, file: SourceFile): Promise<FileSyntax> {
  const parser = ownParsers[language];
  const find = await load(parser);
  if (parser === null || find === null) return readTree(language, file);
  const own = verdictOf(file.path, parser.name, faultsIn(file.content, find));
  if (own.verdict.status === 'broken' || !secondVote.includes(language)) return own;
  const other = await readTree(language, file);
  return other.verdict.status === 'broken' ? other : own;
}
