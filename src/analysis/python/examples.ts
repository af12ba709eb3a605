import type { Example, ExpectedOutcome } from '../../core/spec.ts';
import type { MarkdownBlock } from '../markdown.ts';
import { descendantsOfType, namedChildren, parseSource } from '../syntax-tree.ts';
import {
  type DraftExample,
  type ExampleNotation,
  joinProse,
  type LineJoints,
  logicalLines,
  longestCall,
  plainOutcome,
  readAtSeparator,
  readExamples,
  unquoted,
  withSetup,
} from '../written-examples.ts';
import { readDoctests } from './doctest.ts';
import { parseExpression, parseLiteral } from './literal.ts';

const separators =
  /(?<!\s)\s*(?:#\s*(?:=>|->|→|==|returns?\b|raises?\b)?\s*|(?:->|→|=>|⇒|==|\breturns\b|\bgives\b)\s*|(?<=\s)raises\s+)/g;
const errorOutcome =
  /^(?:raises?\s+)?(?:an?\s+)?`?([A-Z]\w*(?:\.\w+)*)`?(?:\s+(?:when|if|because)\b.*|\(.*\))?[.]?$/;
const setupStatements = ['assignment', 'augmented_assignment', 'import_statement', 'import_from_statement'];

async function readOutcome(text: string, separator: string): Promise<ExpectedOutcome | null> {
  const plain = plainOutcome(text);
  const error = errorOutcome.exec(plain)?.[1];
  const named =
    error !== undefined &&
    (/raises?/.test(separator) || /^raises?\b/.test(plain) || /(?:Error|Exception)\b/.test(error));
  if (named) return { kind: 'error', type: error };
  return (await parseLiteral(plain)) === null ? null : { kind: 'value', literal: plain };
}

async function readCall(text: string): Promise<string | null> {
  const plain = unquoted(text.replace(/^assert\s+/, ''));
  const expression = await parseExpression(plain);
  const calls = expression === null ? [] : descendantsOfType(expression, 'call', 'attribute', 'subscript');
  return calls.length === 0 ? null : plain;
}

const notation: ExampleNotation = { separators, readCall, readOutcome };

/** Whether the text is one or more whole statements that only prepare: assignments and imports. */
async function isSetup(text: string): Promise<boolean> {
  if (text.length > longestCall) return false;
  const module = await parseSource('python', text);
  const statements = namedChildren(module).filter(({ type }) => type !== 'comment');
  const kinds = statements.map((statement) =>
    statement.type === 'expression_statement' ? (namedChildren(statement)[0]?.type ?? '') : statement.type,
  );
  return !module.broken && kinds.length > 0 && kinds.every((kind) => setupStatements.includes(kind));
}

const joints: LineJoints = {
  quoted: /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g,
  leads: /^\s*(?:->|→|=>)\s*\S/,
  trails: /(?:->|→|=>|==)\s*$/,
};

const stateful = (setup: readonly string[]): boolean =>
  setup.some((line) => !/^\s*(?:from|import)\s/.test(line));

/** The last statement of a call that carries what prepares it. */
function lastCall(setup: readonly string[], call: string): string {
  return call.slice(setup.reduce((length, line) => length + line.length + 1, 0));
}

async function readLine(line: string, setup: readonly string[]): Promise<DraftExample | null> {
  const check = await readAtSeparator(line, notation);
  if (check !== null) return { text: line, check: withSetup(setup, check) };
  return (await isSetup(line)) ? null : { text: line, check: null };
}

async function readLines(block: MarkdownBlock): Promise<DraftExample[]> {
  const drafts: DraftExample[] = [];
  const setup: string[] = [];
  for (const line of logicalLines(block, joints)) {
    const draft = await readLine(line, setup);
    if (draft === null) setup.push(line);
    else drafts.push(draft);
    // What an object answers may depend on the calls before.
    if (draft?.check?.expected.kind === 'value' && stateful(setup))
      setup.push(lastCall(setup, draft.check.call));
  }
  return joinProse(drafts);
}

/** The examples of a section in order. What cannot be run mechanically comes back as prose. */
export async function parsePythonExamples(text: string): Promise<Example[]> {
  return readExamples(text, async (block) => {
    const doctest = block.lines.some((line) => line.trimStart().startsWith('>>>'));
    return doctest ? readDoctests(block.lines) : readLines(block);
  });
}
