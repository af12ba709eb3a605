import { refusedInJavascriptCode } from '../../../analysis/javascript/refusals.ts';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import { type HeldConstructs, heldConstructs } from '../../tolerated.ts';

/** Packages are looked at apart, and our own count of coverage heeds no comment. */
const harmless = ['foreign-module', 'no-cover'];

/** Sorts what would be refused in a JavaScript file if it were new. */
export function heldInJavascript(path: string, tree: SyntaxNode, commonjs: boolean): HeldConstructs {
  return heldConstructs({
    refused: (wishes) => refusedInJavascriptCode(path, tree, { wishes, mayExit: false, commonjs }),
    isHarmless: ({ rule }) => harmless.includes(rule),
  });
}
