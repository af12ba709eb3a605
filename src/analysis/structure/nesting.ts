import type { SyntaxNode } from '../syntax-tree.ts';
import type { NodeNames } from './node-names.ts';

/** An `else if` stands as deep as its `if`. */
function continuesIf(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (!node.type.startsWith('if_')) return false;
  return node.field === 'alternative' || parent.type === 'else_clause';
}

function deepestBelow(parent: SyntaxNode, names: NodeNames): number {
  let deepest = 0;
  for (const node of parent.children) {
    if (names.functions.includes(node.type)) continue;
    const deeper = names.nesting.includes(node.type) && !continuesIf(node, parent) ? 1 : 0;
    deepest = Math.max(deepest, deeper + deepestBelow(node, names));
  }
  return deepest;
}

/** How many conditions, loops and the like stand inside each other at the deepest place of a function. */
export function nestingOf(unit: SyntaxNode, names: NodeNames): number {
  return deepestBelow(unit, names);
}
