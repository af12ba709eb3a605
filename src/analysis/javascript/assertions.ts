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

/** Imports that are called themselves: `assert(value)`. */
const wholeModule = ['default', '*', 'strict', 'assert', 'ok'];

/** `assert.equal(...)`, `equal(...)` or `assert(...)` by what the imports say. */
function importedAssertion(
  owner: string,
  members: readonly string[],
  { assert }: ImportedNames,
): string | null {
  const original = assert.get(owner);
  if (original === undefined || members.length > 2) return null;
  return members.at(-1) ?? (wholeModule.includes(original) ? 'ok' : original);
}

/** The assertion that a call makes, such as `equal`; null when it makes none. `ok` for a bare `assert(...)`. */
function assertionOf(call: SyntaxNode, imported: ImportedNames): string | null {
  const [owner = '', ...members] = calledName(call).split('.');
  // The assertions of a test's own context, or of fast-check.
  if (/^\w+$/.test(owner) && members[0] === 'assert' && members.length <= 2) return members[1] ?? 'ok';
  return importedAssertion(owner, members, imported);
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

/** `assert.rejects(...)` for which nobody waits: its failure would come when the test has passed. */
export function unawaited(node: SyntaxNode, imported: ImportedNames): SyntaxNode[] {
  return descendantsOfType(node, 'expression_statement').flatMap((statement) => {
    const [call] = namedChildren(statement);
    const name = call === undefined ? null : assertionOf(call, imported);
    return call !== undefined && /^(?:rejects|doesNotReject)$/.test(name ?? '') ? [call] : [];
  });
}
