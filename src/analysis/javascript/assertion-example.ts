import type { Example } from '../../core/spec.ts';
import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { calledName } from './declarations.ts';
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

type Reading = Promise<Example['check']> | Example['check'];

/** `expect(call).toBe(literal)`, `expect(() => call).toThrow(Error)` */
function readExpectation(called: SyntaxNode, right: SyntaxNode): Reading {
  const object = childInField(called, 'object');
  const isExpectation = object !== undefined && calledName(object) === 'expect';
  const [left] = isExpectation ? argumentsOf(object) : [];
  if (left === undefined) return null;
  const method = childInField(called, 'property')?.text ?? '';
  if (method.startsWith('toThrow')) return errorCheck(left, right);
  return expectation.test(method) ? valueCheck(left, right) : null;
}

function readComparison(name: string, left: SyntaxNode, right: SyntaxNode): Reading {
  if (refusal.test(name)) return errorCheck(left, right);
  return equality.test(name) ? valueCheck(left, right) : null;
}

const beginning = /^(?:await\s+)?(?:assert|expect|deepEqual|equal|throws|rejects)\b/;

/** The check that a line such as `assert.equal(call, literal)` or `expect(call).toBe(literal)` is. */
export async function readAssertion(line: string): Promise<Example['check']> {
  if (!beginning.test(line)) return null;
  const call = await parseExpression(line.replace(/^await\s+/, '').replace(/;\s*$/, ''));
  const called = call === null ? undefined : childInField(call, 'function');
  const [left, right] = call === null ? [] : argumentsOf(call);
  if (called === undefined || left === undefined) return null;
  if (called.text.startsWith('expect')) return readExpectation(called, left);
  return right === undefined ? null : readComparison(called.text, left, right);
}
