import type { Example, ExpectedOutcome } from '../../core/spec.ts';
import { type MarkdownBlock, markdownBlocks, plainLine } from '../markdown.ts';
import { descendantsOfType, namedChildren, parseSource } from '../syntax-tree.ts';
import { readDoctests } from './doctest.ts';
import { parseExpression, parseLiteral } from './literal.ts';

/** One written example before numbering; `check: null` is prose. */
interface DraftExample {
  text: string;
  check: Example['check'];
}

const separators =
  /(?<!\s)\s*(?:#\s*(?:=>|->|→|==|returns?\b|raises?\b)?\s*|(?:->|→|=>|⇒|==|\breturns\b|\bgives\b)\s*|(?<=\s)raises\s+)/g;
const errorOutcome =
  /^(?:raises?\s+)?(?:an?\s+)?`?([A-Z]\w*(?:\.\w+)*)`?(?:\s+(?:when|if|because)\b.*|\(.*\))?[.]?$/;
const setupStatements = ['assignment', 'augmented_assignment', 'import_statement', 'import_from_statement'];
const maximumCall = 4_000;
const longestLine = 4_000;
const mostSeparators = 10;
const longestSection = 60_000;
const mostLines = 800;

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^`([^`]*)`$/, '$1')
    .trim();
}

async function readOutcome(text: string, separator: string): Promise<ExpectedOutcome | null> {
  const plain = unquoted(text.replace(/(`|["')\]}\w])[.;,]$/, '$1'));
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

/** The check that a line such as `call -> literal` or `call raises Error` is, at the first place where both sides can be read. */
async function readCheck(line: string): Promise<Example['check']> {
  if (line.length > longestLine) return null;
  for (const match of [...line.matchAll(separators)].slice(0, mostSeparators)) {
    const right = line.slice(match.index + match[0].length);
    if (match[0].trim() === '' || right.trim() === '') continue;
    const call = await readCall(line.slice(0, match.index));
    const expected = call === null ? null : await readOutcome(right, match[0]);
    if (call !== null && expected !== null) return { call, expected };
  }
  return null;
}

/** Whether the text is one or more whole statements that only prepare: assignments and imports. */
async function isSetup(text: string): Promise<boolean> {
  if (text.length > longestLine) return false;
  const module = await parseSource('python', text);
  const statements = namedChildren(module).filter(({ type }) => type !== 'comment');
  const kinds = statements.map((statement) =>
    statement.type === 'expression_statement' ? (namedChildren(statement)[0]?.type ?? '') : statement.type,
  );
  return !module.broken && kinds.length > 0 && kinds.every((kind) => setupStatements.includes(kind));
}

const balance = (text: string): number =>
  [...text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, '').matchAll(/[()[\]{}]/g)].reduce(
    (depth, { 0: bracket }) => depth + ('([{'.includes(bracket) ? 1 : -1),
    0,
  );

const goesOn = (text: string): boolean =>
  text.length < maximumCall && (balance(text) > 0 || /(?:->|→|=>|==)\s*$/.test(text));

/** Lines that belong together because brackets are open, or an arrow stands at the end or at the start of the next. */
function logicalLines(lines: readonly string[]): string[] {
  const logical: string[] = [];
  for (const line of lines) {
    const before = logical.at(-1) ?? '';
    const leads = /^\s*(?:->|→|=>)\s*\S/.test(line);
    if (before.trim() === '' || line.trim() === '' || !(leads || goesOn(before))) logical.push(line);
    else logical[logical.length - 1] = `${before}${leads ? ' ' : '\n'}${line.trim()}`;
  }
  return logical;
}

const stateful = (setup: readonly string[]): boolean =>
  setup.some((line) => !/^\s*(?:from|import)\s/.test(line));

/** The call with what prepares it; null when that is too long to carry. */
function withSetup(setup: readonly string[], check: Example['check']): Example['check'] {
  if (check === null || setup.length === 0) return check;
  const call = [...setup, check.call].join('\n');
  return call.length > maximumCall ? null : { ...check, call };
}

/** Lines of prose that follow each other are one example. */
function joinProse(drafts: DraftExample[], draft: DraftExample): DraftExample[] {
  const last = drafts.at(-1);
  if (last === undefined || last.check !== null || draft.check !== null) return [...drafts, draft];
  return [...drafts.slice(0, -1), { text: `${last.text}\n${draft.text}`, check: null }];
}

/** The last statement of a call that carries what prepares it. */
function lastCall(setup: readonly string[], call: string): string {
  return call.slice(setup.reduce((length, line) => length + line.length + 1, 0));
}

async function readLine(line: string, setup: readonly string[]): Promise<DraftExample | null> {
  const check = await readCheck(line);
  if (check !== null) return { text: line, check: withSetup(setup, check) };
  return (await isSetup(line)) ? null : { text: line, check: null };
}

async function readLines(block: MarkdownBlock): Promise<DraftExample[]> {
  const drafts: DraftExample[] = [];
  const setup: string[] = [];
  const trimmed = logicalLines(block.lines).map((raw) =>
    block.fence === null ? plainLine(raw) : raw.trim(),
  );
  for (const line of trimmed.filter((text) => text !== '')) {
    const draft = await readLine(line, setup);
    if (draft === null) setup.push(line);
    else drafts.push(draft);
    // What an object answers may depend on the calls before.
    if (draft?.check?.expected.kind === 'value' && stateful(setup))
      setup.push(lastCall(setup, draft.check.call));
  }
  return drafts.reduce(joinProse, []);
}

/** The beginning of a section, without empty lines after each other; more examples than fit could not be carried anyway. */
function shortSection(text: string): string {
  const lines = text.slice(0, longestSection).split('\n');
  const spare = lines.filter((line, index) => line.trim() !== '' || lines[index - 1]?.trim() !== '');
  return spare.slice(0, mostLines).join('\n');
}

/** The examples of a section in order. What cannot be run mechanically comes back as prose. */
export async function parsePythonExamples(text: string): Promise<Example[]> {
  const drafts: DraftExample[] = [];
  for (const block of markdownBlocks(shortSection(text))) {
    const doctest = block.lines.some((line) => line.trimStart().startsWith('>>>'));
    drafts.push(...(doctest ? await readDoctests(block.lines) : await readLines(block)));
  }
  return drafts
    .slice(0, 60)
    .map((draft, index) => ({ id: `E${index + 1}`, ...draft, text: draft.text.slice(0, 8_000) }));
}
