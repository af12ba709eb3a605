import { childInField, type SyntaxNode } from '../../syntax-tree.ts';
import type { FixedConstant, MutatedText, SchemataRules, Way } from './site.ts';
import { waysUp } from './site.ts';

/** Declared in a module of ours in the crate. */
const rustSwitch = 'crate::specproof_mutant::is';

const fixed = [
  ...['const_item', 'static_item', 'token_tree', 'attribute_item', 'inner_attribute_item', 'array_type'],
  ...['type_arguments', 'enum_variant', 'const_block', 'use_declaration', 'macro_definition'],
];

const values = [
  ...['binary_expression', 'unary_expression', 'integer_literal', 'float_literal', 'boolean_literal'],
  ...['string_literal', 'char_literal', 'call_expression', 'identifier', 'field_expression', 'self'],
  ...['compound_assignment_expr', 'assignment_expression', 'reference_expression', 'index_expression'],
  ...['scoped_identifier', 'type_cast_expression', 'tuple_expression', 'struct_expression'],
  ...['try_expression', 'array_expression', 'range_expression', 'parenthesized_expression'],
];

const isConstant = (node: SyntaxNode): boolean =>
  node.type === 'function_item' &&
  node.children.some(({ type, text }) => type === 'function_modifiers' && /\bconst\b/u.test(text));

/** Patterns, lengths of arrays and numbers of fields; the guard of a pattern runs. */
function isNoValue({ node, parent }: Way): boolean {
  if (fixed.includes(node.type) || isConstant(node)) return true;
  if (parent?.type === 'match_pattern') return node.field !== 'condition';
  if (parent?.type === 'array_expression') return node.field === 'length';
  return (node.field === 'pattern' && node.type !== 'match_pattern') || parent?.type === 'closure_parameters';
}

const isNumberOfField = ({ node, parent }: Way): boolean =>
  parent?.type === 'field_expression' && node.type === 'integer_literal' && node.field === 'field';

/** The smallest number of a type cannot be written without its sign. */
function isSigned({ node, parent }: Way): boolean {
  return node.type.endsWith('_literal') && parent?.type === 'unary_expression' && parent.text.startsWith('-');
}

/** A place that is written to is no value, and neither is a method. */
const isTarget = ({ node, parent }: Way): boolean =>
  node.field === 'function' || (node.field === 'left' && /assignment/u.test(parent?.type ?? ''));

const isValue = (way: Way): boolean =>
  values.includes(way.node.type) &&
  !isSigned(way) &&
  !isTarget(way) &&
  childInField(way.node, 'pattern') === undefined;

function constantAt({ node }: Way, mutated: MutatedText): FixedConstant | null {
  const [name, type, value] = ['name', 'type', 'value'].map((field) => childInField(node, field));
  if (node.type !== 'const_item' || name === undefined || type === undefined || value === undefined)
    return null;
  return {
    name: name.text,
    value: `{ const SPECPROOF_OTHER: ${type.text} = ${mutated(value)}; SPECPROOF_OTHER }`,
  };
}

export const rustSchemata: SchemataRules = {
  grammar: 'rust',
  isFixed: (way) => isNumberOfField(way) || [...waysUp(way)].some(isNoValue),
  constantAt,
  bodies: ['block', 'match_block', 'declaration_list'],
  functions: ['function_item'],
  siteAt(way, id, mutated) {
    const { node } = way;
    const open = `if ${rustSwitch}(${id}) {\n${mutated(node)}\n} else {\n`;
    if (node.type === 'expression_statement') return { node, open, close: '\n}' };
    return isValue(way) ? { node, open: `(${open}`, close: '\n})' } : null;
  },
};
