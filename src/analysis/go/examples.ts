import type { Example, ExpectedOutcome } from '../../core/spec.ts';
import type { MarkdownBlock } from '../markdown.ts';
import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import {
  type DraftExample,
  type ExampleNotation,
  joinProse,
  longestCall,
  plainOutcome,
  readAtSeparator,
  readExamples,
  unquoted,
  withSetup,
} from '../written-examples.ts';
import { logicalLines } from './example-lines.ts';
import { parseGoLiteral } from './literal.ts';
import { parseExpressions, parseStatements } from './source.ts';

const separators =
  /(?<!\s)\s*(?:\/\/\s*(?:=>|->|→|==|[Oo]utput:|returns?\b|panics?\b)?\s*|(?:->|→|=>|⇒|==|\breturns?\b|\bgives\b)\s*|(?<=\s)(?:raises|fails with|errors with)\s+|(?<=\s)(?=panics?\b))/gu;
const errorName =
  /^(?:(?:returns?|raises?|fails with|wraps)\s+)?(?:an?\s+|the\s+)?(?:error\s+)?(?:wrapping\s+|of type\s+)?`?[*&]?(?:[a-z]\w*\.)?([A-Z]\w*)`?(?:\{.*\})?(?:\s+(?:when|if|because)\b.*)?[.]?$/su;
const anyError = /^(?:(?:returns?|raises?)\s+)?(?:an?\s+|some\s+)?(?:non-nil\s+)?(?:error|err)\b[.]?$/u;
const panicking = /^panics?\b/u;

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
  const plain = plainOutcome(text);
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

const notation: ExampleNotation = { separators, readCall, readOutcome };

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
  if (text.length > longestCall) return false;
  const statements = await parseStatements(text);
  const prepares = ({ type, children }: SyntaxNode): boolean =>
    preparing.includes(type) ||
    (amongCode &&
      (repeating.includes(type) ||
        (type === 'expression_statement' && children[0]?.type === 'call_expression')));
  return statements !== null && statements.length > 0 && statements.every(prepares);
}

const isImport = (line: string): boolean => /^(?:import|package)\s/u.test(line);

/** What a line becomes: an example, or null when it only prepares those that follow. */
async function readLine(
  line: string,
  setup: readonly string[],
  fenced: boolean,
): Promise<DraftExample | null> {
  const check = await readAtSeparator(line, notation);
  if (check !== null) return { text: line, check: withSetup(setup, check) };
  return isImport(line) || (await isSetup(line, fenced || setup.length > 0))
    ? null
    : { text: line, check: null };
}

/** The call of a line by itself when what a value answers later may depend on it. */
async function effectOf(line: string, setup: readonly string[]): Promise<string[]> {
  const check = setup.length === 0 ? null : await readAtSeparator(line, notation);
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
  return joinProse(drafts);
}

/** The examples of a section in order. What cannot be run mechanically comes back as prose. */
export async function parseGoExamples(text: string): Promise<Example[]> {
  return readExamples(text, readLines);
}
