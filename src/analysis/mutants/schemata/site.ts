import type { SyntaxNode } from '../../syntax-tree.ts';

/** A node and what lies around it, the nearest first. */
export interface Way {
  node: SyntaxNode;
  parent: SyntaxNode | undefined;
  outer: readonly SyntaxNode[];
}

/** What one mutant adds in front of and behind a node, so that the switch decides between it and the original. */
export interface Site {
  node: SyntaxNode;
  open: string;
  close: string;
}

/** The text of a node on the mutant's way with the mutant in it. */
export type MutatedText = (node: SyntaxNode) => string;

/** A constant that the compiler has to know: a mutant of it is one at each place where it is read. */
export interface FixedConstant {
  name: string;
  /** An expression with the other value. */
  value: string;
}

/** How a language puts a choice into the place of a node; null where it cannot be there, and one further out is tried. */
export interface SchemataRules {
  grammar: string;
  /** Whether nothing that runs can stand at the end of this way: constants, patterns, types. */
  isFixed(way: Way): boolean;
  constantAt(way: Way, mutated: MutatedText): FixedConstant | null;
  /** The choice further out reaches no further than these. */
  bodies: readonly string[];
  functions: readonly string[];
  siteAt(way: Way, id: number, mutated: MutatedText): Site | null;
}

/** From a node outwards, each step with what lies around it. */
export function* waysUp(way: Way): Generator<Way> {
  for (const [index, node] of [way.node, ...way.outer].entries())
    yield { node, parent: way.outer[index], outer: way.outer.slice(index) };
}

/** The way to the smallest node that holds the range. */
export function wayTo(root: SyntaxNode, { start, end }: { start: number; end: number }): Way {
  const outer: SyntaxNode[] = [];
  let node = root;
  for (;;) {
    const inner = node.children.find((child) => child.start <= start && child.end >= end);
    if (inner === undefined) return { node, parent: outer[0], outer };
    outer.unshift(node);
    node = inner;
  }
}
