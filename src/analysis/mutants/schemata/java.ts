import { descendants, type SyntaxNode } from '../../syntax-tree.ts';
import type { SchemataRules, Way } from './site.ts';

/** A class of ours beside the code. */
const javaSwitch = 'specproof.SpecproofMutant.is';

const fixed = [
  ...['annotation', 'annotation_argument_list', 'explicit_constructor_invocation', 'switch_label'],
  ...['import_declaration', 'package_declaration', 'modifiers', 'type_arguments', 'dimensions'],
];

const values = [
  ...['binary_expression', 'unary_expression', 'ternary_expression', 'instanceof_expression'],
  ...['decimal_integer_literal', 'hex_integer_literal', 'binary_integer_literal', 'true', 'false'],
  ...['decimal_floating_point_literal', 'string_literal', 'character_literal', 'null_literal', 'this'],
  ...['identifier', 'field_access', 'array_access', 'method_invocation', 'object_creation_expression'],
  ...['cast_expression', 'update_expression'],
];

/** Where an expression stands for what it does, and a conditional one is not allowed. */
const forEffect = ['expression_statement', 'for_statement', 'lambda_expression'];
const withEffect = ['update_expression', 'method_invocation', 'object_creation_expression'];

/** Names that a pattern binds are known behind its expression, but not behind a choice. */
const bindsNames = (node: SyntaxNode): boolean =>
  [...descendants(node)].some(
    ({ type, children }) =>
      /_pattern$/u.test(type) ||
      (type === 'instanceof_expression' && children.some(({ field }) => field === 'name')),
  );

/** What is written to, or is the name of a method, a field or a class. */
const isName = ({ node, parent }: Way): boolean =>
  /^(?:identifier|(?:field|array)_access)$/u.test(node.type) &&
  (['name', 'field', 'object'].includes(node.field ?? '') ||
    (node.field === 'left' && parent?.type === 'assignment_expression'));

const isSigned = ({ node, parent }: Way): boolean =>
  node.type.endsWith('_literal') && parent?.type === 'unary_expression' && parent.text.startsWith('-');

function isValue(way: Way): boolean {
  const { node, parent } = way;
  if (!values.includes(node.type) || isSigned(way) || isName(way) || bindsNames(node)) return false;
  return !(
    withEffect.includes(node.type) &&
    forEffect.includes(parent?.type ?? '') &&
    node.field !== 'condition'
  );
}

const places = [
  ...['block', 'constructor_body', 'switch_block_statement_group', 'if_statement', 'for_statement'],
  ...['while_statement', 'enhanced_for_statement', 'do_statement'],
];

/** `if (!(shown instanceof Integer number)) return;` names the number for all that comes behind. */
const namesForOthers = (node: SyntaxNode): boolean =>
  /^(?:if|while)_statement$/u.test(node.type) &&
  [...descendants(node)].some(({ type, text, children }) => {
    const isNegation = type === 'unary_expression' && text.startsWith('!');
    return isNegation && children.some(bindsNames);
  });

/** Statements that declare nothing for those behind them. */
function isStatement({ node, parent }: Way): boolean {
  if (!/_statement$|^switch_expression$/u.test(node.type) || !places.includes(parent?.type ?? ''))
    return false;
  return (
    !namesForOthers(node) &&
    node.type !== 'labeled_statement' &&
    node.field !== 'init' &&
    node.field !== 'update'
  );
}

/** A constant in a label of a `switch` or in an annotation has to stay one. */
function namedInConstants(root: SyntaxNode | undefined): Set<string> {
  const found = root === undefined ? [] : [...descendants(root)].filter(({ type }) => fixed.includes(type));
  return new Set(
    found.flatMap((node) =>
      [...descendants(node)].flatMap(({ type, text }) => (type === 'identifier' ? [text] : [])),
    ),
  );
}

function isConstant({ node, outer }: Way): boolean {
  const declarator = [node, ...outer].find(({ type }) => type === 'variable_declarator');
  const name = declarator?.children.find(({ field }) => field === 'name')?.text;
  return name !== undefined && namedInConstants(outer.at(-1)).has(name);
}

export const javaSchemata: SchemataRules = {
  grammar: 'java',
  isFixed: (way) => [way.node, ...way.outer].some(({ type }) => fixed.includes(type)) || isConstant(way),
  constantAt: () => null,
  bodies: ['block', 'class_body', 'constructor_body', 'switch_block_statement_group', 'lambda_body'],
  functions: ['method_declaration', 'constructor_declaration', 'compact_constructor_declaration'],
  siteAt(way, id, mutated) {
    const { node } = way;
    const chosen = `${javaSwitch}(${id})`;
    if (isValue(way)) return { node, open: `(${chosen} ? (\n${mutated(node)}\n) : (\n`, close: '\n))' };
    if (!isStatement(way)) return null;
    // A block of its own: an `else` behind would belong to this `if`.
    return { node, open: `{ if (${chosen}) {\n${mutated(node)}\n} else {\n`, close: '\n} }' };
  },
};
