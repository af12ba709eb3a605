import { descendants, type SyntaxNode } from '../syntax-tree.ts';
import type { NodeNames } from './node-names.ts';

const operators = ['&&', '||', 'and', 'or'];

function waysThrough(node: SyntaxNode, names: NodeNames): number {
  const decision = names.decisions.includes(node.type) ? 1 : 0;
  const conditions = names.conditions.includes(node.type)
    ? node.children.filter(({ type }) => operators.includes(type)).length
    : 0;
  return decision + conditions + (names.waysOf?.(node) ?? 0);
}

/**
 * Cyclomatic complexity of one function (McCabe 1976, extended by the boolean operators): 1, and 1 for each `if`, `else if`, loop, case that is
 * not the default, guard, `catch`, conditional expression, `&&`, `||`, Rust's `?` and `let … else`, and each `for` and `if` of a Python
 * comprehension. Not counted: `else`, `finally`, `default`, `assert`, `with`, `?.`, `??`. A function inside it is a unit of its own.
 */
export function complexityOf(unit: SyntaxNode, names: NodeNames): number {
  const own = descendants(unit, (node) => node === unit || !names.functions.includes(node.type));
  let ways = 1;
  for (const node of own) ways += waysThrough(node, names);
  return ways;
}
