import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { MutationRules } from './mutation-rules.ts';

/** A node with the way up to the root of its file. */
export interface Spot {
  node: SyntaxNode;
  up: Spot | null;
}

/** What lies around a spot, the nearest first. */
export function* around(spot: Spot): Generator<Spot> {
  for (let outer = spot.up; outer !== null; outer = outer.up) yield outer;
}

/** The function that a spot lies in. */
export function functionAround(spot: Spot, rules: MutationRules): SyntaxNode | null {
  for (const { node } of around(spot)) if (rules.functions.includes(node.type)) return node;
  return null;
}

/** A function's own name, or that of what it is the value of; empty when it has none. */
export function nameOf(node: SyntaxNode, parent: SyntaxNode | undefined): string {
  const own = childInField(node, 'name');
  if (own !== undefined) return own.text;
  const isValue = parent !== undefined && (node.field === 'value' || node.field === 'right');
  return (isValue ? childInField(parent, 'name')?.text : undefined) ?? '';
}

/** Name of the nearest function that has one, or empty outside of any. */
export function unitOf(spot: Spot, rules: MutationRules): string {
  for (const { node, up } of around(spot)) {
    const name = rules.functions.includes(node.type) ? nameOf(node, up?.node) : '';
    if (name !== '') return name;
  }
  return '';
}

/** Go: nobody looks at a value that is returned beside an error, or beside the word that there is none. */
export function isBesideError(value: SyntaxNode, values: readonly SyntaxNode[]): boolean {
  const last = values.at(-1);
  return (
    last !== undefined && last !== value && /^(?:errors\.|fmt\.Errorf|&?\w*[eE]rr|false$)/u.test(last.text)
  );
}

/** The values of the `return` that a node is one of. */
export function returnedBeside({ up }: Spot): SyntaxNode[] {
  const isList = up?.node.type === 'expression_list' && up.up?.node.type === 'return_statement';
  return isList ? namedChildren(up.node) : [];
}

/** What a rule finds at a node: the place, and what stands there instead. */
export interface Change {
  node: SyntaxNode;
  replacement: string;
  /** When only a part of the place changes, for people. */
  shown?: { from: string; to: string };
}

/** Makes the changes of one kind at a spot. `isText` tells whether an expression is surely a text. */
export type Finder = (spot: Spot, rules: MutationRules, isText: (node: SyntaxNode) => boolean) => Change[];
