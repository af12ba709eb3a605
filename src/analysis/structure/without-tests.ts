import type { SyntaxNode } from '../syntax-tree.ts';

/** Rust's tests may stand in the file that they test. */
const marksTest = /^#\[\s*(?:cfg\s*\(\s*test\s*\)|(?:\w+::)*test\b)/;

/** The tree without what is compiled for tests only. */
export function withoutTests(node: SyntaxNode): SyntaxNode {
  let marked = false;
  const children: SyntaxNode[] = [];
  for (const child of node.children) {
    if (child.type === 'attribute_item') marked ||= marksTest.test(child.text);
    else if (child.named && !child.type.endsWith('comment')) {
      if (!marked) children.push(withoutTests(child));
      marked = false;
      continue;
    }
    children.push(child);
  }
  return { ...node, children };
}
