import type { Refusal } from '../refusal.ts';
import {
  childInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { goDeclarations } from './declarations.ts';
import { comparisonMethods } from './refusal-rules.ts';

const constants = ['true', 'false', 'int_literal', 'unary_expression'];

function parameterNames(method: SyntaxNode): string[] {
  const list = childInField(method, 'parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap(({ children }) =>
    children.filter(({ field }) => field === 'name').map(({ text }) => text),
  );
}

/** Whatever is compared, the same constant comes back; to say no to everything is honest. */
function onlyOneAnswer(body: SyntaxNode): boolean {
  const values = descendantsOfType(body, 'return_statement').map(
    (node) => namedChildren(node)[0]?.text ?? '',
  );
  const answers = new Set(values);
  const constant = descendantsOfType(body, 'return_statement').every((node) =>
    namedChildren(node).every((list) => namedChildren(list).every(({ type }) => constants.includes(type))),
  );
  return constant && answers.size === 1 && !answers.has('false');
}

/** Whether the method answers without reading any of its parameters. */
function readsNothing(method: SyntaxNode, body: SyntaxNode): boolean {
  const used = new Set(
    [...descendants(body)].filter(({ type }) => type === 'identifier').map(({ text }) => text),
  );
  return (
    parameterNames(method).every((name) => !used.has(name)) && !/^\{\s*return false\s*\}$/u.test(body.text)
  );
}

/** `return other == other` */
function comparesWithItself(body: SyntaxNode): boolean {
  const returned = descendantsOfType(body, 'return_statement').flatMap((node) =>
    namedChildren(node).flatMap(namedChildren),
  );
  return (
    returned.length > 0 &&
    returned.every((node) => childInField(node, 'left')?.text === childInField(node, 'right')?.text) &&
    returned.every(({ type }) => type === 'binary_expression')
  );
}

/** Methods by which an error would be any error, or a value equal to everything. */
export function constantComparisons(file: SyntaxNode): Refusal[] {
  return goDeclarations(file).flatMap(({ kind, name, node }) => {
    const body = childInField(node, 'body');
    if (kind !== 'method' || body === undefined || !comparisonMethods.includes(name)) return [];
    // A method without parameters compares nothing.
    if (namedChildren(childInField(node, 'parameters') ?? body).length === 0) return [];
    if (![onlyOneAnswer(body), readsNothing(node, body), comparesWithItself(body)].includes(true)) return [];
    const message = `\`${name}\` does not look at what it compares, so that its values could pass for anything.`;
    return [{ node, rule: 'constant-comparison', message }];
  });
}
