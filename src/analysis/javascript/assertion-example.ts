import type { Example } from '../../core/spec.ts';
import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { parseExpression, parseLiteral } from './literal.ts';

const equality = /^(?:assert\.)?(?:(?:deep)?(?:strict)?equal|is)$/i;
const refusal = /^(?:assert\.)?(?:throws|rejects)$/;
const expectation = /^(?:toBe|toEqual|toStrictEqual)$/;

function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = childInField(call, 'arguments');
  return list === undefined ? [] : namedChildren(list).filter(({ type }) => type !== 'comment');
}

async function valueCheck(call: SyntaxNode, literal: SyntaxNode): Promise<Example['check']> {
  const known = (await parseLiteral(literal.text)) !== null;
  return known ? { call: call.text, expected: { kind: 'value', literal: literal.text } } : null;
}

function errorCheck(thrower: SyntaxNode, type: SyntaxNode | undefined): Example['check'] {
  const body = childInField(thrower, 'body');
  const call = body === undefined ? thrower.text : body.text;
  const named = type?.type === 'identifier' && /^[A-Z]/.test(type.text);
  return named && body?.type !== 'statement_block'
    ? { call, expected: { kind: 'error', type: type.text } }
    : null;
}

/** `expect(call).toBe(literal)`, `expect(() => call).toThrow(Error)` */
async function readExpectation(called: SyntaxNode, right: SyntaxNode | undefined): Promise<Example['check']> {
  const [object, method] = [childInField(called, 'object'), childInField(called, 'property')?.text ?? ''];
  if (object?.type !== 'call_expression' || childInField(object, 'function')?.text !== 'expect') return null;
  const [left] = argumentsOf(object);
  if (left === undefined || right === undefined) return null;
  if (/^toThrow/.test(method)) return errorCheck(left, right);
  return expectation.test(method) ? valueCheck(left, right) : null;
}

/** The check that a line such as `assert.equal(call, literal)` or `expect(call).toBe(literal)` is. */
export async function readAssertion(line: string): Promise<Example['check']> {
  if (!/^(?:await\s+)?(?:assert|expect|deepEqual|equal|throws|rejects)\b/.test(line)) return null;
  const expression = await parseExpression(line.replace(/^await\s+/, '').replace(/;\s*$/, ''));
  const called = expression?.type === 'call_expression' ? childInField(expression, 'function') : undefined;
  if (expression === null || called === undefined) return null;
  const [left, right] = argumentsOf(expression);
  if (called.type === 'member_expression' && !called.text.startsWith('assert.'))
    return readExpectation(called, left);
  if (left === undefined || right === undefined) return null;
  if (refusal.test(called.text)) return errorCheck(left, right);
  return equality.test(called.text) ? valueCheck(left, right) : null;
}
