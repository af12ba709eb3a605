import { refusedInJavascriptCode } from '../../../analysis/javascript/refusals.ts';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import type { Finding } from '../../../core/evidence.ts';
import type { Spec } from '../../../core/spec.ts';

/** Words with which an issue could ask for every construct that can be asked for. */
const everyWish =
  'files network client server thread subprocess proxy environment command-line terminal stream';

const longestMessage = 300;
const most = 100;

/** Harmless here: packages are looked at apart, and our own count of coverage heeds no comment. */
const harmless = ['foreign-module', 'no-cover'];

/** What a file holds that new code may not: what an issue could ask for may stay, the rest stands in the way of any run. */
export interface HeldConstructs {
  tolerated: string[];
  hopeless: Finding[];
}

/** Sorts what would be refused in the file if it were new. */
export function heldConstructs(path: string, tree: SyntaxNode, commonjs: boolean): HeldConstructs {
  const refused = (wishes: string) =>
    refusedInJavascriptCode(path, tree, { wishes, mayExit: false, commonjs });
  const hopeless = refused(everyWish).filter(({ rule }) => !harmless.includes(rule));
  const lines = new Set(hopeless.map(({ message }) => message));
  const messages = refused('').map(({ message }) => message);
  const tolerated = messages.filter((message) => !lines.has(message));
  return {
    tolerated: [...new Set(tolerated.map((message) => message.slice(0, longestMessage)))].slice(0, most),
    hopeless,
  };
}

/** The refusals without those of what the changed file held before. */
export function withoutTolerated(refusals: readonly Finding[], { existing, paths }: Spec): Finding[] {
  const known = new Set(existing?.tolerated ?? []);
  return refusals.filter(
    ({ path, message }) => path !== paths.code || !known.has(message.slice(0, longestMessage)),
  );
}
