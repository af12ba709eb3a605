import type { Example, ExpectedOutcome } from '../../core/spec.ts';
import { type MarkdownBlock, markdownBlocks, plainLine } from '../markdown.ts';
import { descendantsOfType, namedChildren, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { readAssertion } from './assertion-example.ts';
import { parseExpression, parseLiteral } from './literal.ts';

/** One written example before numbering; `check: null` is prose. */
interface DraftExample {
  text: string;
  check: Example['check'];
}

const separators =
  /(?<!\s)\s*(?:;?\s*\/\/\s*(?:=>|->|→|===?|returns?\b|throws?\b|rejects(?:\s+with)?\b)?\s*|(?:->|→|=>|⇒|===?|\b(?:returns|gives|is)\b)\s*|(?<=\s)(?:throws|raises|rejects(?:\s+with)?)\s+)/g;
const errorOutcome =
  /^(?:(?:throws?|raises?|rejects(?:\s+with)?|returns\s+error)\s+)?(?:an?\s+)?(?:new\s+)?`?([A-Z][\w$]*)`?(?:\s+(?:when|if|because|with)\b.*|[:(].*)?[.]?$/;
const maximumCall = 4_000;
const longestLine = 4_000;
const mostSeparators = 10;
const longestSection = 60_000;
const mostLines = 800;

const setupTypes = [
  'lexical_declaration',
  'variable_declaration',
  'import_statement',
  'function_declaration',
  'class_declaration',
];

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^`([^`]*)`$/, '$1')
    .trim();
}

async function readOutcome(text: string, separator: string): Promise<ExpectedOutcome | null> {
  const plain = unquoted(text.replace(/(`|["')\]}\w])[.;,]$/, '$1'));
  const error = errorOutcome.exec(plain)?.[1];
  const announced =
    /throw|raise|reject/.test(separator) || /^(?:throws?|raises?|rejects|returns\s+error)\b/.test(plain);
  if (error !== undefined && (announced || /^[A-Z]\w*(?:Error|Exception)\b/.test(plain)))
    return { kind: 'error', type: error };
  return (await parseLiteral(plain)) === null ? null : { kind: 'value', literal: plain };
}

async function readCall(text: string): Promise<string | null> {
  const plain = unquoted(text.replace(/;\s*$/, ''));
  const expression = await parseExpression(plain);
  if (expression === null || /assignment|arrow_function/.test(expression.type)) return null;
  const calls = descendantsOfType(expression, 'call_expression', 'new_expression', 'member_expression');
  return calls.length === 0 ? null : plain;
}

async function readSides(left: string, separator: string, right: string): Promise<Example['check']> {
  if (separator.trim() === '' || right.trim() === '') return null;
  const call = await readCall(left);
  const expected = call === null ? null : await readOutcome(right, separator);
  return call === null || expected === null ? null : { call, expected };
}

/** The check that a line such as `call // => literal` is, at the first place where both sides can be read. */
async function readCheck(line: string): Promise<Example['check']> {
  if (line.length > longestLine) return null;
  const asserted = await readAssertion(line);
  if (asserted !== null) return asserted;
  for (const { 0: separator, index } of [...line.matchAll(separators)].slice(0, mostSeparators)) {
    const check = await readSides(line.slice(0, index), separator, line.slice(index + separator.length));
    if (check !== null) return check;
  }
  return null;
}

const resultBehind = /\/\/\s*(?:=>|->|→|throws\b)/;

function prepares(statement: SyntaxNode, isCode: boolean): boolean {
  if (setupTypes.includes(statement.type)) return true;
  const inside = statement.type === 'expression_statement' ? (namedChildren(statement)[0]?.type ?? '') : '';
  return /assignment|^update/.test(inside) || (isCode && /call|await/.test(inside));
}

/** Whether the text is whole statements that only prepare: declarations, imports, assignments and, in code, calls. */
async function isSetup(text: string, isCode: boolean): Promise<boolean> {
  if (text.length > longestLine || resultBehind.test(text)) return false;
  const module = await parseSource('javascript', text);
  const statements = namedChildren(module).filter(({ type }) => type !== 'comment');
  const known = statements.length > 0 && !module.broken;
  return known && statements.every((statement) => prepares(statement, isCode));
}

const balance = (text: string): number =>
  [
    ...text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, '').matchAll(/[()[\]{}]/g),
  ].reduce((depth, { 0: bracket }) => depth + ('([{'.includes(bracket) ? 1 : -1), 0);

const goesOn = (text: string): boolean =>
  text.length < maximumCall && (balance(text) > 0 || /(?:->|→|=>|===?)\s*$/.test(text));

const leads = (line: string): boolean => /^\s*(?:->|→|=>|\/\/\s*(?:=>|->|→|throws\b))\s*\S/.test(line);

/** Lines that belong together because brackets are open, or an arrow stands at the end or at the start of the next. */
function logicalLines(lines: readonly string[]): string[] {
  const logical: string[] = [];
  for (const line of lines) {
    const before = logical.at(-1) ?? '';
    if (before.trim() === '' || line.trim() === '' || !(leads(line) || goesOn(before))) logical.push(line);
    else logical[logical.length - 1] = `${before}${leads(line) ? ' ' : '\n'}${line.trim()}`;
  }
  return logical;
}

/** The call with what prepares it; null when that is too long to carry. */
function withSetup(setup: readonly string[], check: NonNullable<Example['check']>): Example['check'] {
  const call = [...setup, check.call].join('\n');
  return call.length > maximumCall ? null : { ...check, call };
}

const stateful = (setup: readonly string[]): boolean => setup.some((line) => !line.startsWith('import '));

async function readLines(block: MarkdownBlock): Promise<DraftExample[]> {
  const drafts: DraftExample[] = [];
  const setup: string[] = [];
  const isCode = block.fence !== null;
  const lines = logicalLines(block.lines).map((raw) => (isCode ? raw.trim() : plainLine(raw)));
  for (const line of lines.filter((text) => text !== '')) {
    const check = await readCheck(line);
    if (check !== null) drafts.push({ text: line, check: withSetup(setup, check) });
    else if (await isSetup(line, isCode)) setup.push(line);
    else drafts.push({ text: line, check: null });
    // What an object answers may depend on the calls before.
    if (check?.expected.kind === 'value' && stateful(setup)) setup.push(`${check.call};`);
  }
  return drafts.reduce(joinProse, []);
}

/** Lines of prose that follow each other are one example. */
function joinProse(drafts: DraftExample[], draft: DraftExample): DraftExample[] {
  const last = drafts.at(-1);
  if (last === undefined || last.check !== null || draft.check !== null) return [...drafts, draft];
  return [...drafts.slice(0, -1), { text: `${last.text}\n${draft.text}`, check: null }];
}

/** The beginning of a section, without empty lines after each other; more examples than fit could not be carried anyway. */
function shortSection(text: string): string {
  const lines = text.slice(0, longestSection).split('\n');
  const spare = lines.filter((line, index) => line.trim() !== '' || lines[index - 1]?.trim() !== '');
  return spare.slice(0, mostLines).join('\n');
}

/** The examples of a section in order. What cannot be run mechanically comes back as prose. */
export async function parseJavascriptExamples(text: string): Promise<Example[]> {
  const drafts: DraftExample[] = [];
  for (const block of markdownBlocks(shortSection(text))) drafts.push(...(await readLines(block)));
  return drafts
    .slice(0, 60)
    .map((draft, index) => ({ id: `E${index + 1}`, ...draft, text: draft.text.slice(0, 8_000) }));
}
