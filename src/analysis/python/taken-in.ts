import { type LogicalLine, logicalLines } from './logical-lines.ts';

/** A module that Python source takes in. */
export interface TakenIn {
  /** Dots before the name: 0 for a name that is looked up from the roots, 1 for a sibling. */
  level: number;
  /** Without those dots; empty in `from . import a`. */
  module: string;
  /** What is taken out of it, which may be modules; empty for `import a.b`. */
  names: readonly string[];
  /** The program does without it: it stands in a `try` for an ImportError, for type checkers alone, in a choice by version, or in a main block. */
  optional: boolean;
}

/** The head of a block. `spares` is set once it shows that what it holds need not be there. */
interface Head {
  indent: number;
  text: string;
  spares: boolean;
}

const mostNames = 500;
const catches = /^except(?:\s*:|\b.*\b(?:ImportError|ModuleNotFoundError|Exception)\b)/;
const choice = /^(?:el)?if\b.*\b(?:sys\.(?:version_info|platform)|os\.name)\b/;
const unrun = /^if\s+(?:(?:typing|t)\.)?TYPE_CHECKING\s*:|^if\s+__name__\s*==/;

const firstWords = (list: string): string[] =>
  list
    .replaceAll(/[()]/g, ' ')
    .split(',', mostNames)
    .map((part) => part.trim().split(/\s+/)[0] ?? '')
    .filter((word) => word !== '');

type Statement = Omit<TakenIn, 'optional'>;

function fromStatement(text: string): Statement[] {
  const words = text.replace(/^from(?=\.)/, 'from ').replace(/\.import\s/, '. import ');
  const [, where = '', verb, ...rest] = words.split(/\s+/);
  const level = where.length - where.replace(/^\.+/, '').length;
  if (verb !== 'import') return [];
  return [{ level, module: where.slice(level), names: firstWords(rest.join(' ')) }];
}

function statementIn(text: string): Statement[] {
  if (/^from[\s.]/.test(text)) return fromStatement(text);
  if (!/^import\s/.test(text)) return [];
  return firstWords(text.slice('import '.length)).map((module) => ({ level: 0, module, names: [] }));
}

const isHead = /^(?:if|elif|else|try|except|finally|with|for|while|def|class|async)\b/;

/** What a head is followed by on its own line, as in `try: import a`. */
function sameLine(text: string): string {
  return isHead.test(text) ? (/:\s*((?:import|from)\s[\s\S]*)$/.exec(text)?.[1] ?? '') : text;
}

/** Whether what such a block holds need not be there, whatever follows. */
function isSpare(text: string, before: Head | undefined): boolean {
  const isAlternative = /^(?:elif|else)\b/.test(text) && before?.spares === true;
  const isHandler = catches.test(text) && text.includes('Error');
  return isAlternative || isHandler || unrun.test(text) || choice.test(text);
}

/** The head of a block, which may say something of the one before it at the same depth. */
function headOf({ indent, text }: LogicalLine, earlier: Map<number, Head>): Head {
  const before = earlier.get(indent);
  if (before !== undefined && catches.test(text) && before.text.startsWith('try')) before.spares = true;
  const head = { indent, text, spares: isSpare(text, before) };
  // All handlers belong to the one `try`.
  if (!text.startsWith('except')) earlier.set(indent, head);
  return head;
}

const called = /\b(?:import_module|__import__)\(\s{0,9}["']([A-Za-z_][\w.]{0,200})["']/g;

interface Stated {
  statement: Statement;
  /** The heads of the blocks that it stands in: whether one spares it can show only after it. */
  within: readonly Head[];
}

function stated(source: string): Stated[] {
  const earlier = new Map<number, Head>();
  const open: Head[] = [];
  return logicalLines(source).flatMap((line) => {
    while ((open.at(-1)?.indent ?? -1) >= line.indent) open.pop();
    if (isHead.test(line.text)) open.push(headOf(line, earlier));
    const statements = statementIn(sameLine(line.text));
    return statements.length === 0 ? [] : statements.map((statement) => ({ statement, within: [...open] }));
  });
}

/** Everything that the source takes in, at any depth; nothing is run, and no text is too strange. */
export function takenIn(source: string): TakenIn[] {
  const byStatement = stated(source).map(({ statement, within }) => ({
    ...statement,
    optional: within.some(({ spares }) => spares),
  }));
  const byCall = [...source.matchAll(called)].map(([, module = '']) => ({
    ...{ level: 0, module, names: [] },
    optional: true,
  }));
  return [...byStatement, ...byCall];
}
