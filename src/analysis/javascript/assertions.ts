import {
  childInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { calledName, declarationsIn } from './declarations.ts';
import type { ImportedNames } from './imports.ts';
import { stringValue } from './string-literal.ts';

function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = childInField(call, 'arguments');
  return list === undefined ? [] : namedChildren(list).filter(({ type }) => type !== 'comment');
}

/** The assertion that a call makes, such as `equal`; null when it makes none. `ok` for a bare `assert(...)`. */
function assertionOf(call: SyntaxNode, { assert }: ImportedNames): string | null {
  if (call.type !== 'call_expression') return null;
  const [owner, method, ...more] = calledName(call).split('.');
  const original = owner === undefined ? undefined : assert.get(owner);
  if (/^\w+$/.test(owner ?? '') && method === 'assert' && more.length <= 1) return more[0] ?? 'ok';
  if (original === undefined || more.length > 1) return null;
  const isWhole = ['default', '*', 'strict', 'assert', 'ok'].includes(original);
  return method === undefined ? (isWhole ? 'ok' : original) : (more[0] ?? method);
}

/** `assert.ok(true)`, `assert.equal(1, 1)`, `assert.equal(x, x)`: true whatever the code does. */
function isEmptyAssertion(call: SyntaxNode, name: string): boolean {
  const [first, second] = argumentsOf(call);
  if (first === undefined || name === 'fail') return true;
  const reads = [...descendants(first), ...(second === undefined ? [] : descendants(second))].some(
    ({ type }) => type === 'identifier' || type === 'shorthand_property_identifier',
  );
  return !reads || (/equal/i.test(name) && first.text === second?.text);
}

/** Whether something below the node asserts. */
export function assertsDirectly(node: SyntaxNode, imported: ImportedNames): boolean {
  return descendantsOfType(node, 'call_expression').some((call) => {
    const name = assertionOf(call, imported);
    return name !== null && !isEmptyAssertion(call, name);
  });
}

/** Functions of the same file that a test may leave its assertions to. */
export function assertingHelpers(module: SyntaxNode, imported: ImportedNames): Set<string> {
  const helpers = declarationsIn(module).filter(({ kind }) => kind === 'function');
  return new Set(helpers.filter(({ node }) => assertsDirectly(node, imported)).map(({ name }) => name));
}

export function callsHelper(node: SyntaxNode, helpers: ReadonlySet<string>): boolean {
  return descendantsOfType(node, 'call_expression').some((call) => helpers.has(calledName(call)));
}

function namesError(expected: SyntaxNode | undefined): boolean {
  if (expected?.type === 'identifier') return /^[A-Z]/.test(expected.text) && expected.text !== 'Error';
  if (expected?.type !== 'object') return false;
  return namedChildren(expected).some((pair) => {
    const [key, value] = [childInField(pair, 'key')?.text, childInField(pair, 'value')];
    return (key === 'name' || key === 'code') && value !== undefined && stringValue(value) !== 'Error';
  });
}

/** `assert.throws(call, RangeError)`, `assert.rejects(call, { name: 'RangeError' })` */
export function isSpecificError(call: SyntaxNode, imported: ImportedNames): boolean {
  const name = assertionOf(call, imported);
  return (name === 'throws' || name === 'rejects') && namesError(argumentsOf(call)[1]);
}
