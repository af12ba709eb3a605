import { brokenPlace } from '../analysis/broken-place.ts';
import type { CommentExample } from '../analysis/comment-example.ts';
import type { DeclaredErrors } from '../analysis/documentation-details.ts';
import { type DocumentationReport, joinReports } from '../analysis/documentation-report.ts';
import { parseSource, type SyntaxNode } from '../analysis/syntax-tree.ts';
import type { TestFunction } from '../analysis/test-function.ts';
import type { CandidateFile } from '../core/candidate.ts';
import type { Finding } from '../core/evidence.ts';
import type { Language } from '../core/language.ts';
import type { Spec } from '../core/spec.ts';
import type { StaticReport } from './toolchain.ts';

/** A code or test file and its syntax tree. */
export interface ParsedFile {
  file: CandidateFile;
  tree: SyntaxNode;
}

/** How a language looks at its files. */
interface Inspection {
  language: Language;
  refusals: (source: ParsedFile) => Finding[];
  tests: (path: string, tree: SyntaxNode) => TestFunction[];
  spec: Spec;
  documentation: (path: string, tree: SyntaxNode, errors: DeclaredErrors) => DocumentationReport;
  /** Examples in the comments of the file that programs import. */
  examples?: (
    path: string,
    tree: SyntaxNode,
    importName: string,
  ) => CommentExample[] | Promise<CommentExample[]>;
}

/** What the specification asks for in words; some constructs are refused unless it does. */
export function wishesOf({ requirements, constraints }: Spec): string {
  return [...requirements.map(({ text }) => text), ...constraints].join('\n');
}

/** Whether the specification declares a program, which may read its arguments and end its process. */
export function wantsCommand(spec: Spec): boolean {
  return spec.interface.some(({ kind }) => kind === 'command');
}

/** Looks at code and tests without running them. */
export async function inspectSources(
  files: readonly CandidateFile[],
  { language, spec, refusals, tests, documentation, examples }: Inspection,
): Promise<StaticReport> {
  const sources = files.filter(({ role }) => role === 'code' || role === 'test');
  const parsed: ParsedFile[] = await Promise.all(
    sources.map(async (file) => ({ file, tree: await parseSource(language, file.content) })),
  );
  const errors = new Map(
    spec.interface.map((symbol) => [symbol.name, symbol.errors.map(({ type }) => type)]),
  );
  const of = (role: CandidateFile['role']) => parsed.filter(({ file }) => file.role === role);
  const commentExamples: CommentExample[] = [];
  for (const { file, tree } of parsed) {
    if (file.path !== spec.paths.code || tree.broken) continue;
    commentExamples.push(...((await examples?.(file.path, tree, spec.importName)) ?? []));
  }
  return {
    broken: parsed.flatMap(({ file, tree }) => brokenPlace(file.path, tree)),
    refusals: parsed.flatMap(refusals),
    tests: of('test').flatMap(({ file, tree }) => tests(file.path, tree)),
    documentation: joinReports(of('code').map(({ file, tree }) => documentation(file.path, tree, errors))),
    commentExamples,
  };
}
