import type { Refusal } from '../refusal.ts';
import { descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { harmlessAttributes } from './refusal-rules.ts';
import { isWord, plainName, tokensOf } from './tokens.ts';

const itemWords = /^(?:impl|trait|mod|macro_rules)$/;

const hiddenItem = (node: SyntaxNode): Refusal[] => {
  const message = `\`${node.text}\` stands inside of a macro, where it is easily overlooked; write it outside.`;
  return itemWords.test(node.text) ? [{ node, rule: 'item-in-macro', message }] : [];
};

/** `#[name` where the name is none of a harmless attribute. */
function hiddenAttribute([mark, bracket, name]: readonly SyntaxNode[]): Refusal[] {
  if (mark?.text !== '#' || bracket?.text !== '[' || !isWord(name)) return [];
  if (harmlessAttributes.includes(plainName(name.text))) return [];
  const message = `\`#[${name.text}]\` stands inside of a macro and changes how the code is built.`;
  return [{ node: mark, rule: 'attribute', message }];
}

/** What the syntax tree does not show as what it is, because the arguments of a macro are tokens alone: items, and attributes such as `#[cfg]`. */
export function hiddenInMacros(root: SyntaxNode): Refusal[] {
  return descendantsOfType(root, 'macro_invocation').flatMap((macro) => {
    const tokens = [...tokensOf(macro)];
    return tokens.flatMap((token, index) => [
      ...hiddenItem(token),
      ...hiddenAttribute(tokens.slice(index, index + 3)),
    ]);
  });
}

const effects = /^(?:=|[-+*/%|&^]=|mut|store|swap|set|replace|insert|push|fetch_\w+)$/;

/** What is asserted only in builds for tests may change nothing, or the code would do something else where it is used. */
export function assertionsWithEffects(root: SyntaxNode): Refusal[] {
  const asserted = descendantsOfType(root, 'macro_invocation').filter(({ text }) =>
    /^(?:std::|core::)?debug_assert(?:_eq|_ne)?\s*!/.test(text),
  );
  return asserted
    .filter((node) => [...tokensOf(node)].some(({ text }) => effects.test(text)))
    .map((node) => ({
      node,
      rule: 'debug-assert',
      message: '`debug_assert!` changes something, so that the code does something else in a release build.',
    }));
}
