import type { Refusal } from '../refusal.ts';
import { descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { attributeName } from './items.ts';
import { harmlessAttributes, testAttributes } from './refusal-rules.ts';

const refusal = (node: SyntaxNode, rule: string, message: string): Refusal => ({ node, rule, message });

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^cfg(?:_attr)?$/, 'makes code differ from run to run; tests belong into the test file'],
  [/^ignore$/, 'a test that is not run proves nothing'],
  [/^automatically_derived$|^coverage$/, 'takes code out of the coverage measurement'],
];

function reasonOf(name: string): string {
  return reasons.find(([pattern]) => pattern.test(name))?.[1] ?? 'changes how the code is built or run';
}

/** Which lints a crate may not switch off: those that find real faults. */
const hiddenFaults = /\b(?:clippy\s*::\s*(?:all|correctness)|unconditional_recursion)\b/;

/** Tests are only ever compiled as tests, so that what many write around them says nothing. */
const aroundTests = /^#\s*\[\s*cfg\s*\(\s*test\s*\)\s*\]$/;

function refusedAttribute(node: SyntaxNode, allowed: readonly string[]): Refusal | null {
  const name = attributeName(node);
  if (!allowed.includes(name)) return refusal(node, 'attribute', `\`#[${name}]\` ${reasonOf(name)}.`);
  if (name === 'should_panic' && !/expected\s*=|=\s*"/.test(node.text))
    return refusal(
      node,
      'should-panic',
      '`#[should_panic]` needs `expected = "..."`, or any panic would do.',
    );
  if (name === 'allow' && hiddenFaults.test(node.text))
    return refusal(node, 'attribute', '`#[allow]` hides real faults; allow single lints only.');
  return /\b(?:include_str|include_bytes|include|env)\s*!/.test(node.text)
    ? refusal(node, 'attribute', `\`#[${name}]\` reads a file while compiling.`)
    : null;
}

/** Attributes that are not among the harmless ones. */
export function refusedAttributes(root: SyntaxNode, role: 'code' | 'test'): Refusal[] {
  const allowed = role === 'test' ? testAttributes : harmlessAttributes;
  return descendantsOfType(root, 'attribute_item', 'inner_attribute_item')
    .filter(({ text }) => !(role === 'test' && aroundTests.test(text)))
    .flatMap((node) => refusedAttribute(node, allowed) ?? []);
}
