import type { Example, ExpectedOutcome } from '../../core/spec.ts';
import { type MarkdownBlock, markdownBlocks } from '../markdown.ts';
import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { logicalLines } from './example-lines.ts';
import { parseGoLiteral } from './literal.ts';
import { parseExpressions, parseStatements } from './source.ts';

/** One written example before numbering; `check: null` is prose. */
interface DraftExample {
  text: string;
  check: Example['check'];
}

const separators =
  /(?<!\s)\s*(?:\/\/\s*(?:=>|->|→|==|[Oo]utput:|returns?\b|panics?\b)?\s*|(?:->|→|=>|⇒|==|\breturns?\b|\bgives\b)\s*|(?<=\s)(?:raises|fails with|errors with)\s+|(?<=\s)(?=panics?\b))/gu;
const errorName =
  /^(?:(?:returns?|raises?|fails with|wraps)\s+)?(?:an?\s+|the\s+)?(?:error\s+)?(?:wrapping\s+|of type\s+)?`?[*&]?(?:[a-z]\w*\.)?([A-Z]\w*)`?(?:\{.*\})?(?:\s+(?:when|if|because)\b.*)?[.]?$/su;
const anyError = /^(?:(?:returns?|raises?)\s+)?(?:an?\s+|some\s+)?(?:non-nil\s+)?(?:error|err)\b[.]?$/u;
const panicking = /^panics?\b/u;
const mostCharacters = 4_000;
const mostSeparators = 10;
const longestSection = 60_000;
const mostLines = 800;

const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^`([^`]*)`$/u, '$1')
    .trim();

/** An error by its name, or any error at all. */
function readError(text: string, verb: boolean): ExpectedOutcome | null {
  if (panicking.test(text)) return { kind: 'error', type: 'panic' };
  if (anyError.test(text)) return { kind: 'error', type: 'error' };
  const type = errorName.exec(text)?.[1];
  const named = type !== undefined && (verb || /^Err[A-Z]|Error$/u.test(type) || /\berror\s/u.test(text));
  return named ? { kind: 'error', type } : null;
}

/** `0, ErrNegative`: what stands beside an error does not count. */
function lastOfSeveral(text: string): string {
  return (
    /^\(?[^()]*,\s*((?:error\s+)?[*&]?(?:[a-z]\w*\.)?(?:Err[A-Z]\w*|[A-Z]\w*Error(?:\{[^}]*\})?|err|error))\)?$/su.exec(
      text,
    )?.[1] ?? text
  );
}

async function readOutcome(text: string, separator: string): Promise<ExpectedOutcome | null> {
  const plain = unquoted(text.replace(/(`|["')\]}\w])[.;,]$/u, '$1'));
  const error = readError(lastOfSeveral(plain), /raises|with/u.test(separator));
  if (error !== null) return error;
  return (await parseGoLiteral(plain)) === null ? null : { kind: 'value', literal: plain };
}

/** What is printed is what counts: `fmt.Println(f(1))` is `f(1)`. */
function printed(expression: SyntaxNode): SyntaxNode {
  const list = childInField(expression, 'arguments');
  const [only, ...others] = list === undefined ? [] : namedChildren(list);
  const prints = /^fmt\.Print(?:ln)?$/u.test(childInField(expression, 'function')?.text ?? '');
  return prints && only !== undefined && others.length === 0 ? only : expression;
}

async function readCall(text: string): Promise<string | null> {
  const expressions = await parseExpressions(unquoted(text).replace(/;$/u, ''));
  const [expression, ...others] = expressions ?? [];
  if (expression === undefined || others.length > 0) return null;
  const wanted = printed(expression);
  const calls = descendantsOfType(wanted, 'call_expression', 'selector_expression', 'index_expression');
  return calls.length === 0 ? null : wanted.text;
}

/** The check that a line is, at the first place where both sides can be read. */
async function readCheck(line: string): Promise<Example['check']> {
  if (line.length > mostCharacters) return null;
  for (const match of [...line.matchAll(separators)].slice(0, mostSeparators)) {
    const right = line.slice(match.index + match[0].length);
    if (right.trim() === '') continue;
    const call = await readCall(line.slice(0, match.index));
    const expected = call === null ? null : await readOutcome(right, match[0]);
    if (call !== null && expected !== null) return { call, expected };
  }
  return null;
}

const preparing = [
  'short_var_declaration',
  'var_declaration',
  'assignment_statement',
  'inc_statement',
  'dec_statement',
];
const repeating = ['for_statement', 'if_statement'];

/** Whether the text only prepares: it makes variables or, between other code, calls something for its effect. */
async function isSetup(text: string, amongCode: boolean): Promise<boolean> {
  if (text.length > mostCharacters) return false;
  const statements = await parseStatements(text);
  const prepares = ({ type, children }: SyntaxNode): boolean =>
    preparing.includes(type) ||
    (amongCode &&
      (repeating.includes(type) ||
        (type === 'expression_statement' && children[0]?.type === 'call_expression')));
  return statements !== null && statements.length > 0 && statements.every(prepares);
}

const isImport = (line: string): boolean => /^(?:import|package)\s/u.test(line);

/** The call with what prepares it; null when that is too long to carry. */
function withSetup(setup: readonly string[], check: Example['check']): Example['check'] {
  if (check === null || setup.length === 0) return check;
  const call = [...setup, check.call].join('\n');
  return call.length > mostCharacters ? null : { ...check, call };
}

/** What a line becomes: an example, or null when it only prepares those that follow. */
async function readLine(
  line: string,
  setup: readonly string[],
  fenced: boolean,
): Promise<DraftExample | null> {
  const check = await readCheck(line);
  if (check !== null) return { text: line, check: withSetup(setup, check) };
  return isImport(line) || (await isSetup(line, fenced || setup.length > 0))
    ? null
    : { text: line, check: null };
}

/** The call of a line by itself when what a value answers later may depend on it. */
async function effectOf(line: string, setup: readonly string[]): Promise<string[]> {
  const check = setup.length === 0 ? null : await readCheck(line);
  return check?.expected.kind === 'value' && (await isSetup(check.call, true)) ? [check.call] : [];
}

async function readLines(block: MarkdownBlock): Promise<DraftExample[]> {
  const drafts: DraftExample[] = [];
  const setup: string[] = [];
  for (const line of logicalLines(block)) {
    const draft = await readLine(line, setup, block.fence !== null);
    if (draft !== null) drafts.push(draft);
    if (draft === null && !isImport(line)) setup.push(line);
    else setup.push(...(await effectOf(line, setup)));
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
export async function parseGoExamples(text: string): Promise<Example[]> {
  const drafts: DraftExample[] = [];
  for (const block of markdownBlocks(shortSection(text))) drafts.push(...(await readLines(block)));
  return drafts
    .slice(0, 60)
    .map((draft, index) => ({ id: `E${index + 1}`, ...draft, text: draft.text.slice(0, 8_000) }));
}
