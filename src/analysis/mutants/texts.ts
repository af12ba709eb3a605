import { childInField, descendants, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { MutationRules } from './mutation-rules.ts';

function namesIn(node: SyntaxNode): string[] {
  const targets = node.children.filter(({ field }) =>
    ['name', 'pattern', 'left', 'declarator'].includes(field ?? ''),
  );
  return targets.flatMap((target) =>
    [...descendants(target)].filter(({ type }) => /identifier$/u.test(type)).map(({ text }) => text),
  );
}

/** The name behind the last dot. */
const lastName = (text: string): string => text.split('.').at(-1) ?? text;

/** Tells of an expression whether it is surely a text, by literals in it and by names that the file declares or fills as texts. */
export function textTeller(root: SyntaxNode, rules: MutationRules): (node: SyntaxNode) => boolean {
  const isLiteral = ({ type }: SyntaxNode) =>
    rules.strings.includes(type) ||
    ['template_string', 'concatenated_string', 'raw_string_literal'].includes(type);
  const declaresText = (node: SyntaxNode) => {
    const value = childInField(node, 'value') ?? childInField(node, 'right');
    const inside = value?.type === 'expression_list' ? namedChildren(value)[0] : value;
    return (
      rules.textType.test(childInField(node, 'type')?.text ?? '') ||
      (inside !== undefined && isLiteral(inside))
    );
  };
  const names = new Set(
    [...descendants(root)]
      .filter((node) => !/^binary_/u.test(node.type) && declaresText(node))
      .flatMap(namesIn),
  );
  const isText = (node: SyntaxNode): boolean => {
    if (isLiteral(node)) return true;
    if (
      /identifier$|^(?:field_access|member_expression|selector_expression|field_expression|attribute)$/u.test(
        node.type,
      )
    )
      return names.has(lastName(node.text));
    const inner = /^(?:binary|parenthesized|reference|expression_list)/u.test(node.type)
      ? namedChildren(node)
      : [];
    return inner.some(isText);
  };
  return isText;
}
