import type { Example, ExpectedOutcome } from '../../core/spec.ts';
import type { MarkdownBlock } from '../markdown.ts';
import { descendantsOfType } from '../syntax-tree.ts';
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
import { readAssertion } from './assert-line.ts';
import { parseRustExpression, parseStatements } from './expression.ts';
import { parseRustLiteral } from './literal.ts';

const separators =
  /(?<!\s)\s*(?:\/\/\s*(?:=>|->|→|==|returns?\b|raises?\b)?\s*|(?:->|→|=>|⇒|==|\breturns\b|\bgives\b)\s*|(?<=\s)(?=(?:raises|panics)\b))/g;
const errorOutcome =
  /^(?:raises?\s+|returns?\s+|fails with\s+)?(?:an?\s+)?(?:error\s+)?`?((?:\w+::)*[A-Z]\w*)`?(?:\s+error)?(?:\s+(?:when|if|because)\b.*)?[.]?$/;
const panicOutcome = /^panics?\b/;

async function readOutcome(text: string, separator: string): Promise<ExpectedOutcome | null> {
  const plain = plainOutcome(text);
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
  const plain = unquoted(text.replace(/;$/, ''));
  const expression = await parseRustExpression(plain);
  const calls = expression === null ? [] : descendantsOfType(expression, ...calling);
  return calls.length === 0 ? null : plain;
}

async function readParts(left: string, right: string, separator: string): Promise<Example['check']> {
  const call = right.trim() === '' ? null : await readCall(left);
  const expected = call === null ? null : await readOutcome(right, separator);
  return call === null || expected === null ? null : { call, expected };
}

/** `assert_eq!(call, literal)`, in either order. */
async function readAsserted(line: string): Promise<Example['check']> {
  const asserted = await readAssertion(line);
  if (asserted === null) return null;
  const { call, outcome } = asserted;
  if ((await parseRustLiteral(call)) !== null) return readParts(outcome, call, '');
  return readParts(call, outcome, '');
}

const notation: ExampleNotation = { separators, readCall, readOutcome };

/** The check that a line is: an assertion, or a call and what comes out of it. */
async function readCheck(line: string): Promise<Example['check']> {
  if (line.length > longestCall) return null;
  return (await readAsserted(line)) ?? readAtSeparator(line, notation);
}

/** Whether the text is one or more whole statements that only prepare. */
async function isSetup(text: string): Promise<boolean> {
  const parsed = text.length > longestCall ? null : await parseStatements(text);
  if (parsed === null || parsed.last !== null || parsed.statements.length === 0) return false;
  return parsed.statements.every(({ type, text: statement }) =>
    type === 'let_declaration' || type === 'use_declaration'
      ? true
      : type === 'expression_statement' && !/^\w+!/.test(statement),
  );
}

const joints: LineJoints = {
  quoted: /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])'/g,
  leads: /^\s*(?:\/\/\s*)?(?:->|→|=>)\s*\S/,
  trails: /(?:->|→|=>|==)\s*$/,
};

const prepares = (setup: readonly string[]): boolean => setup.some((line) => !/^use\s/.test(line));

async function readLines(block: MarkdownBlock): Promise<DraftExample[]> {
  const drafts: DraftExample[] = [];
  const setup: string[] = [];
  for (const line of logicalLines(block, joints)) {
    const check = await readCheck(line);
    if (check === null && (await isSetup(line))) setup.push(line);
    else drafts.push({ text: line, check: check === null ? null : withSetup(setup, check) });
    // What an object answers may depend on the calls before.
    if (check?.expected.kind === 'value' && prepares(setup)) setup.push(`let _ = ${check.call};`);
  }
  return joinProse(drafts);
}

/** The examples of a section in order. What cannot be run mechanically comes back as prose. */
export async function parseRustExamples(text: string): Promise<Example[]> {
  return readExamples(text, readLines);
}
