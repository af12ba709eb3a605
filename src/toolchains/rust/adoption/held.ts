import { refusedInRustCode } from '../../../analysis/rust/refusals.ts';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import type { Finding } from '../../../core/evidence.ts';
import { type HeldConstructs, heldConstructs } from '../../tolerated.ts';

/** Macros of people's own, and names that only a reader could mistake. */
const harmlessRules = ['macro-definition', 'item-in-macro', 'look-alike'];

/** What the compiler takes in is looked at apart; names beside those by which results are judged. */
const harmlessMessages = [
  /^`(?:include_str|module_path|compile_error)!` /,
  /^`#\[(?:macro_use|macro_export|recursion_limit|type_length_limit)\]` /,
  /^`#\[doc\]` reads a file/,
  /^`#\[allow\]` hides/,
  /^`(?:Box|Cow|Default|Display|Drop|Extend|From|Hash|Into|Iterator|Send|Sync)` is a name/,
];

/** Where code is compiled: that is the same in every run. No feature is switched on in any. */
const samePlace =
  /^#!?\[\s*cfg\((?:[\s(),=]|"[^"]*"|\b(?:all|any|not|feature|unix|windows|doc|docsrs|target_(?:os|family|arch|endian|pointer_width))\b)*\)\s*\]/;
const switchedOff = /^#!?\[\s*cfg_attr\(\s*feature\s*=/;

function isSamePlace({ message, line }: Finding, lines: readonly string[]): boolean {
  const text = (lines[line - 1] ?? '').trim();
  return /^`#\[cfg(?:_attr)?\]` /.test(message) && (samePlace.test(text) || switchedOff.test(text));
}

/** `use std::fs::*`: what is called of it afterwards has no path. */
const isGlob = ({ rule, line }: Finding, lines: readonly string[]): boolean =>
  rule === 'refused-path' && /(?:::|[{,]\s*)\*/.test(lines[line - 1] ?? '');

/** Sorts what would be refused in a Rust file if it were new; `root` is the file without its unit tests. */
export function heldInRust(path: string, root: SyntaxNode): HeldConstructs {
  const lines = root.text.split('\n');
  return heldConstructs({
    refused: (wishes) => refusedInRustCode(path, root, wishes).filter(({ rule }) => rule !== 'module-file'),
    isUnseen: (finding) => isGlob(finding, lines),
    isHarmless: (finding) =>
      harmlessRules.includes(finding.rule) ||
      harmlessMessages.some((pattern) => pattern.test(finding.message)) ||
      isSamePlace(finding, lines),
  });
}
