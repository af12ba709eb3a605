import { refusedInGoCode } from '../../../analysis/go/refusals.ts';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import { type HeldConstructs, heldConstructs } from '../../tolerated.ts';

/** Habits of people: a `max` of their own, `init`, orders to tools. */
const harmless = ['directive', 'init', 'test-hook', 'hidden-import', 'redeclared'];

/** Sorts what would be refused in a Go file if it were new. */
export function heldInGo(path: string, tree: SyntaxNode): HeldConstructs {
  return heldConstructs({
    // Packages from elsewhere are looked at apart.
    refused: (wishes) => refusedInGoCode(path, tree, wishes).filter(({ rule }) => rule !== 'third-party'),
    isUnseen: ({ message }) => message.startsWith('`. '),
    isHarmless: ({ rule, message }) => harmless.includes(rule) || message.startsWith('The built-in `print`'),
  });
}
