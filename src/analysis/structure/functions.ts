import { childInField, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import type { NodeNames } from './node-names.ts';

/** A function, method or closure: `name` with what it lies in, such as `Stack.push`. */
export interface FunctionUnit {
  name: string;
  node: SyntaxNode;
}

const unnamed = '<anonymous>';
const longestName = 80;
/** Fields in which a parent names the function that is its value. */
const naming = ['name', 'key', 'left', 'property', 'pattern'];

function plain(text: string): string {
  return text.replace(/[<[(\s].*$/s, '').slice(0, longestName);
}

/** Go writes a method's type before its name. */
function receiverOf(node: SyntaxNode): string {
  const receiver = childInField(node, 'receiver');
  const type = receiver === undefined ? undefined : descendantsOfType(receiver, 'type_identifier')[0];
  return type === undefined ? '' : `${type.text}.`;
}

function nameFrom(parent: SyntaxNode): string | undefined {
  const name = parent.children.find(({ field }) => field !== null && naming.includes(field));
  return name === undefined ? undefined : plain(name.text);
}

function nameOf(node: SyntaxNode, parent: SyntaxNode): string {
  const own = childInField(node, 'name');
  if (own !== undefined) return receiverOf(node) + plain(own.text);
  if (/static/.test(node.type)) return '<static initialiser>';
  const isValue = node.field === 'value' || node.field === 'right';
  return (isValue ? nameFrom(parent) : undefined) || unnamed;
}

function ownerOf(node: SyntaxNode): string {
  const name = childInField(node, 'name') ?? childInField(node, 'type');
  return name === undefined ? '' : `${plain(name.text)}.`;
}

function* unitsBelow(parent: SyntaxNode, names: NodeNames, owner: string): Generator<FunctionUnit> {
  for (const node of parent.children) {
    let inside = owner;
    if (node.named && names.functions.includes(node.type)) {
      const name = owner + nameOf(node, parent);
      yield { name, node };
      inside = `${name}.`;
    } else if (names.owners.includes(node.type)) {
      inside = owner + ownerOf(node);
    }
    yield* unitsBelow(node, names, inside);
  }
}

/** All functions of a file in the order of the source, those inside others too. */
export function functionUnits(root: SyntaxNode, names: NodeNames): FunctionUnit[] {
  return [...unitsBelow(root, names, '')];
}
