import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { NameUse } from './scopes.ts';
import { stringValue } from './string-literal.ts';

/** `require('x')` with a name that is written out. */
export interface Required {
  node: SyntaxNode;
  /** Without `node:` before it. */
  name: string;
}

const isRequire = (call: SyntaxNode): boolean =>
  call.type === 'call_expression' && childInField(call, 'function')?.text === 'require';

function requiredName(call: SyntaxNode): string | null {
  const list = childInField(call, 'arguments');
  const [first, second] = list === undefined ? [] : namedChildren(list);
  if (!isRequire(call) || first === undefined || second !== undefined) return null;
  return stringValue(first)?.replace(/^node:/, '') ?? null;
}

/** The modules that a CommonJS file requires by name. */
export function requiresIn(module: SyntaxNode): Required[] {
  return descendantsOfType(module, 'call_expression').flatMap((node) => {
    const name = requiredName(node);
    return name === null ? [] : [{ node, name }];
  });
}

const leaves = ['identifier', 'shorthand_property_identifier_pattern'];

/** The names that hold what was required: `const { readFile } = require('fs')`. */
export function requiredNames(module: SyntaxNode): string[] {
  return descendantsOfType(module, 'variable_declarator').flatMap((node) => {
    const [name, value] = [childInField(node, 'name'), childInField(node, 'value')];
    if (name === undefined || value === undefined || requiresIn(value).length === 0) return [];
    return descendantsOfType(name, ...leaves).map(({ text }) => text);
  });
}

/** Whether a name is what every CommonJS file is given, in the way that such files use it. */
export function isModuleName({ node, parents }: NameUse): boolean {
  const parent = parents.at(-1);
  if (parent === undefined) return false;
  if (node.text === 'exports') return true;
  if (node.text === 'require') return requiredName(parent) !== null;
  return (
    node.text === 'module' &&
    parent.type === 'member_expression' &&
    childInField(parent, 'property')?.text === 'exports'
  );
}
