import type { SyntaxNode } from '../syntax-tree.ts';
import { codeTokens } from './code-tokens.ts';

/** A line that says something; `shape` is what it says but for the values of its literals. */
interface ShapedLine {
  path: string;
  line: number;
  shape: string;
}

/** Lines that stand in the files before, in the same order. `line` is the first of them, `lines` how many say something. */
export interface Duplicate {
  path: string;
  line: number;
  lines: number;
  of: { path: string; line: number };
}

/** How much is said twice. `lines` counts all that say something. */
export interface Duplication {
  lines: number;
  /** Those that could be left out: the first copy is none. */
  duplicatedLines: number;
  duplicates: Duplicate[];
}

const shortestRun = 6;
/** A table of data has many lines of one shape, and says nothing twice. */
const leastShapes = 4;

const declaresImport =
  /^(?:import|import_from|future_import)_statement$|^(?:import|use|package)_declaration$|^package_clause$/;

/** Lines of brackets alone say nothing, and some languages have many. */
const saysSomething = ({ shape }: ShapedLine): boolean => /[\p{L}\p{N}]/u.test(shape);

function shapedLines(path: string, root: SyntaxNode): ShapedLine[] {
  const lines = new Map<number, string>();
  for (const statement of root.children.filter(({ type }) => !declaresImport.test(type))) {
    for (const { line, shape } of codeTokens(statement)) lines.set(line, `${lines.get(line) ?? ''} ${shape}`);
  }
  return [...lines].map(([line, shape]) => ({ path, line, shape })).filter(saysSomething);
}

/** What the run that begins there says; null where it is too short, crosses files or is a table. */
function runAt(lines: readonly ShapedLine[], start: number): string | null {
  const run = lines.slice(start, start + shortestRun);
  const [first] = run;
  if (run.length < shortestRun || run.some(({ path }) => path !== first?.path)) return null;
  const shapes = run.map(({ shape }) => shape);
  return new Set(shapes).size < leastShapes ? null : shapes.join('\n');
}

/** For the start of each run that stands before without overlapping it, where that is. */
function repeatedRuns(lines: readonly ShapedLine[]): Map<number, number> {
  const seen = new Map<string, number>();
  const repeated = new Map<number, number>();
  for (const start of lines.keys()) {
    const run = runAt(lines, start);
    if (run === null) continue;
    const first = seen.get(run);
    if (first === undefined) seen.set(run, start);
    else if (start - first >= shortestRun) repeated.set(start, first);
  }
  return repeated;
}

function duplicateAt(lines: readonly ShapedLine[], start: number, first: number): Duplicate[] {
  const [copy, original] = [lines[start], lines[first]];
  if (copy === undefined || original === undefined) return [];
  const of = { path: original.path, line: original.line };
  return [{ path: copy.path, line: copy.line, lines: shortestRun, of }];
}

/** Runs that follow on each other are one duplicate. */
function joinRuns(lines: readonly ShapedLine[], repeated: ReadonlyMap<number, number>): Duplicate[] {
  const duplicates: Duplicate[] = [];
  for (const [start, first] of repeated) {
    const last = duplicates.at(-1);
    if (last !== undefined && repeated.get(start - 1) === first - 1) last.lines += 1;
    else duplicates.push(...duplicateAt(lines, start, first));
  }
  return duplicates;
}

/** Runs of at least six lines that stand more than once in the files, whatever their literals are. Imports are no duplicates. */
export function duplicationIn(sources: readonly { path: string; root: SyntaxNode }[]): Duplication {
  const lines = sources.flatMap(({ path, root }) => shapedLines(path, root));
  const repeated = repeatedRuns(lines);
  const covered = new Set(
    [...repeated.keys()].flatMap((start) =>
      Array.from({ length: shortestRun }, (_, offset) => start + offset),
    ),
  );
  return {
    lines: lines.length,
    duplicatedLines: covered.size,
    duplicates: joinRuns(lines, repeated),
  };
}
