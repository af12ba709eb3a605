import { childInField, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { calledName } from './declarations.ts';
import type { NameUse } from './scopes.ts';

/** What a test relies on before it asserts anything: with a `forEach` that does nothing, a loop over cases is empty. */
const relied = /^(?:Array|Iterator|JSON|Map|Math|Number|Object|Promise|Reflect|RegExp|Set|String|Symbol)$/;

/** By another name it could be changed unseen. */
function isRenamed({ node, parents }: NameUse): boolean {
  const parent = parents.at(-1);
  if (parent === undefined) return false;
  if (parent.type === 'variable_declarator')
    return childInField(parent, 'value') === node && childInField(parent, 'name')?.type === 'identifier';
  const isAssigned = /^(?:assignment_expression|assignment_pattern)$/.test(parent.type);
  return isAssigned && childInField(parent, 'right') === node;
}

/** `list.map(String)` converts; `Reflect.get(Array, name)` and a function of one's own may do anything. */
function isHandedOn({ node, parents }: NameUse, writesDeep: boolean): boolean {
  const [call, list] = parents.slice(-2);
  if (call?.type !== 'call_expression' || list?.type !== 'arguments') return false;
  if (/^(?:Number|String)$/.test(node.text)) return false;
  const callee = childInField(call, 'function');
  const isOwn = callee?.type !== 'member_expression';
  return isOwn ? writesDeep : /^(?:Object|Reflect)\./.test(calledName(call));
}

/** `any[key].name = value`, where `any` may be a class of the language. */
function writesBelowKeys(module: SyntaxNode): boolean {
  return descendantsOfType(module, 'assignment_expression').some((node) => {
    const left = childInField(node, 'left');
    return left !== undefined && childInField(left, 'object')?.type === 'subscript_expression';
  });
}

/** Output that the results of the tests take too, and what is above a class. */
function ownersOfOthers(module: SyntaxNode): SyntaxNode[] {
  const members = descendantsOfType(module, 'member_expression').filter(
    (node) =>
      /^_std(?:out|err)$/.test(childInField(node, 'property')?.text ?? '') ||
      (childInField(node, 'object')?.type === 'super' &&
        childInField(node, 'property')?.text === 'prototype'),
  );
  const computed = descendantsOfType(module, 'subscript_expression').filter(
    (node) => childInField(node, 'object')?.type === 'super',
  );
  return [...members, ...computed];
}

/** Where something of the language's gets into other hands, in which it could be changed. */
export function aliases(module: SyntaxNode, foreign: readonly NameUse[]): SyntaxNode[] {
  const handed = foreign.filter(({ node }) => relied.test(node.text));
  const writesDeep = writesBelowKeys(module);
  return [
    ...handed.filter((use) => isRenamed(use) || isHandedOn(use, writesDeep)).map(({ node }) => node),
    ...ownersOfOthers(module),
  ];
}
