import { descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { parseRustExpression } from './expression.ts';
import { argumentsOf } from './tokens.ts';

/** What an assertion says in the form of an example: the call and what comes out. */
export interface AssertedCall {
  call: string;
  outcome: string;
}

const textBetween = (source: string, start: SyntaxNode | undefined, end: SyntaxNode | undefined): string =>
  start === undefined || end === undefined ? '' : source.slice(start.start, end.end).trim();

/** `assert_eq!(a, b)`, `assert!(a == b)`, `assert!(a)` and `assert!(matches!(a, b))` as calls with outcomes; null for any other line. */
export async function readAssertion(line: string): Promise<AssertedCall | null> {
  const expression = await parseRustExpression(line.replace(/;$/, ''));
  if (expression?.type !== 'macro_invocation') return null;
  const [tree] = descendantsOfType(expression, 'token_tree');
  if (tree === undefined) return null;
  const source = (part: readonly SyntaxNode[] | undefined): string =>
    textBetween(expression.text, shifted(part?.[0], expression), shifted(part?.at(-1), expression));
  const [left, right] = argumentsOf(tree);
  const name = /^(\w+)!/.exec(expression.text)?.[1];
  if (name === 'assert_eq') return { call: source(left), outcome: source(right) };
  return name === 'assert' ? asserted(source(left)) : null;
}

function shifted(node: SyntaxNode | undefined, origin: SyntaxNode): SyntaxNode | undefined {
  return node === undefined
    ? undefined
    : { ...node, start: node.start - origin.start, end: node.end - origin.start };
}

function asserted(condition: string): AssertedCall {
  const matches = /^matches!\s*\((.*),\s*(Err\([\s\S]*\)|Ok\([\s\S]*\)|None|Some\([\s\S]*\))\s*\)$/s.exec(
    condition,
  );
  if (matches?.[1] !== undefined && matches[2] !== undefined)
    return { call: matches[1], outcome: matches[2] };
  const equal = /^([\s\S]*?\S)\s+==\s+([\s\S]+)$/.exec(condition);
  if (equal?.[1] !== undefined && equal[2] !== undefined) return { call: equal[1], outcome: equal[2] };
  const negated = /^!\s*([\s\S]+)$/.exec(condition);
  return negated?.[1] === undefined
    ? { call: condition, outcome: 'true' }
    : { call: negated[1], outcome: 'false' };
}
