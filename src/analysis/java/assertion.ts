import type { Example } from '../../core/spec.ts';
import { childInField, namedChildren, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { parseJavaLiteral } from './literal.ts';

type Check = Example['check'];

async function isLiteral(node: SyntaxNode): Promise<boolean> {
  return (await parseJavaLiteral(node.text)) !== null;
}

/** `assertEquals(4, twice(2))`, in either order. */
async function equality([left, right]: readonly SyntaxNode[]): Promise<Check> {
  if (left === undefined || right === undefined) return null;
  const [expected, call] = (await isLiteral(left)) ? [left, right] : [right, left];
  if (!(await isLiteral(expected)) || call.type.endsWith('_literal')) return null;
  return { call: call.text, expected: { kind: 'value', literal: expected.text } };
}

/** `assertThrows(IllegalArgumentException.class, () -> twice(-1))` */
function failure([type, lambda]: readonly SyntaxNode[]): Check {
  const name = /^([\w.]+)\.class$/u.exec(type?.text ?? '')?.[1];
  const body = lambda === undefined ? undefined : childInField(lambda, 'body');
  if (name === undefined || lambda?.type !== 'lambda_expression' || body === undefined) return null;
  const call = body.type === 'block' ? body.text.slice(1, -1).trim().replace(/;$/u, '') : body.text;
  return { call, expected: { kind: 'error', type: name } };
}

function truth([call]: readonly SyntaxNode[], literal: string): Check {
  return call === undefined || call.type.endsWith('_literal')
    ? null
    : { call: call.text, expected: { kind: 'value', literal } };
}

const readers: Record<string, (values: readonly SyntaxNode[]) => Check | Promise<Check>> = {
  assertEquals: equality,
  assertArrayEquals: equality,
  assertThrows: failure,
  assertThrowsExactly: failure,
  assertNull: (values) => truth(values, 'null'),
  assertTrue: (values) => truth(values, 'true'),
  assertFalse: (values) => truth(values, 'false'),
};

async function invocationIn(text: string): Promise<SyntaxNode | null> {
  const program = await parseSource('java', `${text.replace(/;?\s*$/u, '')};`);
  const [statement, ...more] = namedChildren(program);
  if (program.broken || statement === undefined || more.length > 0) return null;
  const [call] = namedChildren(statement);
  return call?.type === 'method_invocation' ? call : null;
}

/** The check that an assertion of JUnit's is; null for anything else. */
export async function readAssertion(line: string): Promise<Check> {
  const text = line.trim();
  if (!/^(?:Assertions\.)?assert\w+\s*\(/u.test(text)) return null;
  const call = await invocationIn(text);
  if (call === null) return null;
  const values = namedChildren(childInField(call, 'arguments') ?? call);
  return (await readers[childInField(call, 'name')?.text ?? '']?.(values)) ?? null;
}
