import type { Example, ExpectedOutcome } from '../../core/spec.ts';
import type { MarkdownBlock } from '../markdown.ts';
import { descendantsOfType, namedChildren, parseSource, type SyntaxNode } from '../syntax-tree.ts';
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
import { readAssertion } from './assertion-example.ts';
import { parseExpression, parseLiteral } from './literal.ts';

const separators =
  /(?<!\s)\s*(?:;?\s*\/\/\s*(?:=>|->|→|===?|returns?\b|throws?\b|rejects(?:\s+with)?\b)?\s*|(?:->|→|=>|⇒|===?|\b(?:returns|gives|is)\b)\s*|(?<=\s)(?:throws|raises|rejects(?:\s+with)?)\s+)/g;
const errorOutcome =
  /^(?:(?:throws?|raises?|rejects(?:\s+with)?|returns\s+error)\s+)?(?:an?\s+)?(?:new\s+)?`?([A-Z][\w$]*)`?(?:\s+(?:when|if|because|with)\b.*|[:(].*)?[.]?$/;

const setupTypes = [
  'lexical_declaration',
  'variable_declaration',
  'import_statement',
  'function_declaration',
  'class_declaration',
];

async function readOutcome(text: string, separator: string): Promise<ExpectedOutcome | null> {
  const plain = plainOutcome(text);
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

const notation: ExampleNotation = { separators, readCall, readOutcome };

/** The check that a line is: an assertion, or a call and what comes out of it. */
async function readCheck(line: string): Promise<Example['check']> {
  if (line.length > longestCall) return null;
  return (await readAssertion(line)) ?? readAtSeparator(line, notation);
}

const resultBehind = /\/\/\s*(?:=>|->|→|throws\b)/;

function prepares(statement: SyntaxNode, isCode: boolean): boolean {
  if (setupTypes.includes(statement.type)) return true;
  const inside = statement.type === 'expression_statement' ? (namedChildren(statement)[0]?.type ?? '') : '';
  return /assignment|^update/.test(inside) || (isCode && /call|await/.test(inside));
}

/** Whether the text is whole statements that only prepare: declarations, imports, assignments and, in code, calls. */
async function isSetup(text: string, isCode: boolean): Promise<boolean> {
  if (text.length > longestCall || resultBehind.test(text)) return false;
  const module = await parseSource('javascript', text);
  const statements = namedChildren(module).filter(({ type }) => type !== 'comment');
  const known = statements.length > 0 && !module.broken;
  return known && statements.every((statement) => prepares(statement, isCode));
}

const joints: LineJoints = {
  quoted: /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g,
  leads: /^\s*(?:->|→|=>|\/\/\s*(?:=>|->|→|throws\b))\s*\S/,
  trails: /(?:->|→|=>|===?)\s*$/,
};

const stateful = (setup: readonly string[]): boolean => setup.some((line) => !line.startsWith('import '));

async function readLines(block: MarkdownBlock): Promise<DraftExample[]> {
  const drafts: DraftExample[] = [];
  const setup: string[] = [];
  const isCode = block.fence !== null;
  for (const line of logicalLines(block, joints)) {
    const check = await readCheck(line);
    if (check !== null) drafts.push({ text: line, check: withSetup(setup, check) });
    else if (await isSetup(line, isCode)) setup.push(line);
    else drafts.push({ text: line, check: null });
    // What an object answers may depend on the calls before.
    if (check?.expected.kind === 'value' && stateful(setup)) setup.push(`${check.call};`);
  }
  return joinProse(drafts);
}

/** The examples of a section in order. What cannot be run mechanically comes back as prose. */
export async function parseJavascriptExamples(text: string): Promise<Example[]> {
  return readExamples(text, readLines);
}
