import type { Example, ExpectedOutcome } from '../../core/spec.ts';
import { type MarkdownBlock, markdownBlocks, plainLine } from '../markdown.ts';
import { descendantsOfType } from '../syntax-tree.ts';
import { readAssertion } from './assert-line.ts';
import { parseRustExpression, parseStatements } from './expression.ts';
import { parseRustLiteral } from './literal.ts';

/** One written example before numbering; `check: null` is prose. */
interface DraftExample {
  text: string;
  check: Example['check'];
}

type Check = NonNullable<Example['check']>;

const separators =
  /(?<!\s)\s*(?:\/\/\s*(?:=>|->|→|==|returns?\b|raises?\b)?\s*|(?:->|→|=>|⇒|==|\breturns\b|\bgives\b)\s*|(?<=\s)(?=(?:raises|panics)\b))/g;
const errorOutcome =
  /^(?:raises?\s+|returns?\s+|fails with\s+)?(?:an?\s+)?(?:error\s+)?`?((?:\w+::)*[A-Z]\w*)`?(?:\s+error)?(?:\s+(?:when|if|because)\b.*)?[.]?$/;
const panicOutcome = /^panics?\b/;
const longestLine = 4_000;
const mostSeparators = 10;
const longestSection = 60_000;
const mostLines = 800;
const mostExamples = 60;

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^`([^`]*)`$/, '$1')
    .trim();
}

async function readOutcome(text: string, separator: string): Promise<ExpectedOutcome | null> {
  const plain = unquoted(text.replace(/(`|["')\]}\w])[.;,]$/, '$1'));
  if (panicOutcome.test(plain)) return { kind: 'error', type: 'panic' };
  const type = errorOutcome.exec(plain)?.[1];
  const spoken = /raises?|fails/.test(`${separator}${plain}`) || /\berror\b/.test(plain);
  if (type !== undefined && (spoken || /\w*(?:Error|Err)(?:::\w+)?$/.test(type)))
    return { kind: 'error', type };
  return (await parseRustLiteral(plain)) === null ? null : { kind: 'value', literal: plain };
}

const calling = [
  'call_expression',
  'field_expression',
  'index_expression',
  'macro_invocation',
  'binary_expression',
];

async function readCall(text: string): Promise<string | null> {
  const plain = unquoted(text);
  const expression = await parseRustExpression(plain);
  const calls = expression === null ? [] : descendantsOfType(expression, ...calling);
  return calls.length === 0 ? null : plain;
}

async function readParts(left: string, right: string, separator: string): Promise<Check | null> {
  const call = right.trim() === '' ? null : await readCall(left);
  const expected = call === null ? null : await readOutcome(right, separator);
  return call === null || expected === null ? null : { call, expected };
}

/** `assert_eq!(call, literal)`, in either order. */
async function readAsserted(line: string): Promise<Check | null> {
  const asserted = await readAssertion(line);
  if (asserted === null) return null;
  const { call, outcome } = asserted;
  if ((await parseRustLiteral(call)) !== null) return readParts(outcome, call, '');
  return readParts(call, outcome, '');
}

/** The check that a line such as `call -> literal` or `call returns Err(...)` is, at the first place where both sides can be read. */
async function readCheck(line: string): Promise<Check | null> {
  if (line.length > longestLine) return null;
  const asserted = await readAsserted(line);
  if (asserted !== null) return asserted;
  for (const match of [...line.matchAll(separators)].slice(0, mostSeparators)) {
    const left = line.slice(0, match.index).replace(/;$/, '');
    const check = await readParts(left, line.slice(match.index + match[0].length), match[0]);
    if (check !== null) return check;
  }
  return null;
}

/** Whether the text is one or more whole statements that only prepare. */
async function isSetup(text: string): Promise<boolean> {
  const parsed = text.length > longestLine ? null : await parseStatements(text);
  if (parsed === null || parsed.last !== null || parsed.statements.length === 0) return false;
  return parsed.statements.every(({ type, text: statement }) =>
    type === 'let_declaration' || type === 'use_declaration'
      ? true
      : type === 'expression_statement' && !/^\w+!/.test(statement),
  );
}

const balance = (text: string): number =>
  [...text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])'/g, '').matchAll(/[()[\]{}]/g)].reduce(
    (depth, { 0: bracket }) => depth + ('([{'.includes(bracket) ? 1 : -1),
    0,
  );

const goesOn = (text: string): boolean =>
  text.length < longestLine && (balance(text) > 0 || /(?:->|→|=>|==)\s*$/.test(text));

/** Lines that belong together because brackets are open, or an arrow stands at the end or at the start of the next. */
function logicalLines(lines: readonly string[]): string[] {
  const logical: string[] = [];
  for (const line of lines) {
    const before = logical.at(-1) ?? '';
    const leads = /^\s*(?:\/\/\s*)?(?:->|→|=>)\s*\S/.test(line);
    if (before.trim() === '' || line.trim() === '' || !(leads || goesOn(before))) logical.push(line);
    else logical[logical.length - 1] = `${before}${leads ? ' ' : '\n'}${line.trim()}`;
  }
  return logical;
}

/** The call with what prepares it; null when that is too long to carry. */
function withSetup(setup: readonly string[], check: Check): Example['check'] {
  if (setup.length === 0) return check;
  const call = [...setup, check.call].join('\n');
  return call.length > longestLine ? null : { ...check, call };
}

/** Lines of prose that follow each other are one example. */
function joinProse(drafts: DraftExample[], draft: DraftExample): DraftExample[] {
  const last = drafts.at(-1);
  if (last === undefined || last.check !== null || draft.check !== null) return [...drafts, draft];
  return [...drafts.slice(0, -1), { text: `${last.text}\n${draft.text}`, check: null }];
}

const prepares = (setup: readonly string[]): boolean => setup.some((line) => !/^use\s/.test(line));

async function readLines(block: MarkdownBlock): Promise<DraftExample[]> {
  const drafts: DraftExample[] = [];
  const setup: string[] = [];
  const lines = logicalLines(block.lines).map((raw) => (block.fence === null ? plainLine(raw) : raw.trim()));
  for (const line of lines.filter((text) => text !== '')) {
    const check = await readCheck(line);
    if (check === null && (await isSetup(line))) setup.push(line);
    else drafts.push({ text: line, check: check === null ? null : withSetup(setup, check) });
    // What an object answers may depend on the calls before.
    if (check?.expected.kind === 'value' && prepares(setup)) setup.push(`let _ = ${check.call};`);
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
export async function parseRustExamples(text: string): Promise<Example[]> {
  const drafts: DraftExample[] = [];
  for (const block of markdownBlocks(shortSection(text))) drafts.push(...(await readLines(block)));
  return drafts
    .slice(0, mostExamples)
    .map((draft, index) => ({ id: `E${index + 1}`, ...draft, text: draft.text.slice(0, 8_000) }));
}
