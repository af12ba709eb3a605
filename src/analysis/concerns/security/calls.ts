import { childInField, namedChildren, type SyntaxNode } from '../../syntax-tree.ts';

/** A call or the making of an object, in any of the languages. `owner` is the text before the name: `exec` of `exec.Command`, `new` of an object. */
export interface Call {
  owner: string;
  name: string;
  values: readonly SyntaxNode[];
}

const ownerFields = ['object', 'operand', 'value', 'path'];
const nameFields = ['name', 'field', 'property', 'attribute'];

const fieldOf = (node: SyntaxNode, fields: readonly string[]): SyntaxNode | undefined =>
  node.children.find(({ field }) => field !== null && fields.includes(field));

/** Without type arguments, and without what folds a line. */
const plain = (text: string): string => text.replaceAll(/\s+|<[^<>()]*>/gu, '');

function nameParts(callee: SyntaxNode): { owner: string; name: string } {
  const inner = callee.type === 'generic_function' ? childInField(callee, 'function') : undefined;
  if (inner !== undefined) return nameParts(inner);
  const name = fieldOf(callee, nameFields);
  if (name === undefined) return { owner: '', name: plain(callee.text) };
  return { owner: plain(fieldOf(callee, ownerFields)?.text ?? ''), name: plain(name.text) };
}

const made = { object_creation_expression: 'type', new_expression: 'constructor' };

function calleeOf(node: SyntaxNode): { owner: string; name: string } | null {
  switch (node.type) {
    case 'object_creation_expression':
    case 'new_expression': {
      const type = plain(childInField(node, made[node.type])?.text ?? '');
      return { owner: 'new', name: type };
    }
    case 'method_invocation':
      return nameParts(node);
    case 'call':
    case 'call_expression': {
      const callee = childInField(node, 'function');
      return callee === undefined ? null : nameParts(callee);
    }
    default:
      return null;
  }
}

/** The call that a node is, or null when it is none. */
export function callOf(node: SyntaxNode): Call | null {
  const callee = calleeOf(node);
  if (callee === null) return null;
  const list = childInField(node, 'arguments');
  const values =
    list === undefined ? [] : namedChildren(list).filter(({ type }) => !type.endsWith('comment'));
  return { ...callee, values };
}

/** The last part of a name such as `java.util.Random` or `std::process::Command`. */
export function lastName(name: string): string {
  return name.split(/\.|::/u).at(-1) ?? name;
}

/** The text between the quotation marks of a string literal, or null when the node is none. */
export function stringOf(node: SyntaxNode | undefined): string | null {
  if (node === undefined || !/string/u.test(node.type)) return null;
  return node.text.replace(/^[a-z]*#*["'`]+/u, '').replace(/["'`]+#*$/u, '');
}
