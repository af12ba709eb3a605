import type { Refusal } from '../refusal.ts';
import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { calledName } from './declarations.ts';
import { refusal } from './refusal.ts';

const isNewError = (node: SyntaxNode | undefined): boolean =>
  node !== undefined &&
  /^(?:new|call)_expression$/.test(node.type) &&
  /^(?:new\s+)?\w*Error\b/.test(node.text);

/** Who called: with it, code could be right for tests alone. */
export function stackReads(module: SyntaxNode): Refusal[] {
  const declarators = descendantsOfType(module, 'variable_declarator').filter((node) =>
    isNewError(childInField(node, 'value')),
  );
  const errors = new Set(declarators.map((node) => childInField(node, 'name')?.text));
  const read = descendantsOfType(module, 'member_expression').filter((node) => {
    const object = childInField(node, 'object');
    return (
      childInField(node, 'property')?.text === 'stack' && (isNewError(object) || errors.has(object?.text))
    );
  });
  const taken = declarators.filter(
    ({ children: [name] }) => name?.type === 'object_pattern' && name.text.includes('stack'),
  );
  const sites = descendantsOfType(module, 'import_specifier', 'member_expression').filter(({ text }) =>
    /\bgetCallSites?\b/.test(text),
  );
  const kept = descendantsOfType(module, 'call_expression').filter(
    (node) =>
      /(?:^|\.)captureStackTrace$/.test(calledName(node)) &&
      namedChildren(childInField(node, 'arguments') ?? node)[0]?.type !== 'this',
  );
  return [...read, ...taken, ...sites, ...kept].map((node) =>
    refusal(node, 'refused-property', 'The stack tells who called; answer every caller alike.'),
  );
}
