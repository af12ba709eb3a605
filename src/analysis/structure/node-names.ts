import type { Language } from '../../core/language.ts';
import { childInField, type SyntaxNode } from '../syntax-tree.ts';

/** What the grammar of a language calls the things that structure is counted from. */
export interface NodeNames {
  /** Units of their own, named or not. */
  functions: readonly string[];
  /** What a function's name is said together with, such as its class. */
  owners: readonly string[];
  /** One further way through the function each. */
  decisions: readonly string[];
  /** Expressions whose `&&`, `||`, `and` and `or` are one further way each. */
  conditions: readonly string[];
  /** Further ways that cannot be told by the type of the node alone. */
  waysOf?: (node: SyntaxNode) => number;
  /** What indents, an `else if` excepted. */
  nesting: readonly string[];
  /** Entries of a parameter list that a caller passes nothing for. */
  noParameters: readonly string[];
}

/** Java: every label but `default`. */
function labelWays({ type, text }: SyntaxNode): number {
  return type === 'switch_label' && text.trim() !== 'default' ? 1 : 0;
}

/** Python: every case but `_`; its guard is a clause of its own. */
function caseWays(node: SyntaxNode): number {
  if (node.type !== 'case_clause') return 0;
  return node.children.some(({ type, text }) => type === 'case_pattern' && text !== '_') ? 1 : 0;
}

/** Rust: every arm but `_`, a guard, and the way out of a `let … else`. */
function armWays(node: SyntaxNode): number {
  if (node.type === 'let_declaration') return childInField(node, 'alternative') === undefined ? 0 : 1;
  if (node.type !== 'match_pattern') return 0;
  const guard = childInField(node, 'condition');
  if (guard === undefined) return node.text.trim() === '_' ? 0 : 1;
  return node.children[0]?.type === '_' ? 1 : 2;
}

const loops = ['for_statement', 'while_statement'];

/** One row a language: McCabe's extended form as lizard, gocyclo, checkstyle and ESLint count it, with the same rules for all. */
export const nodeNames: Readonly<Record<Language, NodeNames>> = {
  python: {
    functions: ['function_definition', 'lambda'],
    owners: ['class_definition'],
    decisions: [
      ...loops,
      'if_statement',
      'elif_clause',
      'except_clause',
      'conditional_expression',
      'for_in_clause',
      'if_clause',
    ],
    conditions: ['boolean_operator'],
    waysOf: caseWays,
    nesting: [...loops, 'if_statement', 'try_statement', 'with_statement', 'match_statement'],
    noParameters: ['positional_separator', 'keyword_separator'],
  },
  javascript: {
    functions: [
      'function_declaration',
      'generator_function_declaration',
      'function_expression',
      'generator_function',
      'arrow_function',
      'method_definition',
      'class_static_block',
    ],
    owners: ['class_declaration', 'class'],
    decisions: [
      ...loops,
      'for_in_statement',
      'do_statement',
      'if_statement',
      'switch_case',
      'catch_clause',
      'ternary_expression',
    ],
    conditions: ['binary_expression'],
    nesting: [
      ...loops,
      'for_in_statement',
      'do_statement',
      'if_statement',
      'switch_statement',
      'try_statement',
    ],
    noParameters: [],
  },
  java: {
    functions: [
      'method_declaration',
      'constructor_declaration',
      'compact_constructor_declaration',
      'lambda_expression',
      'static_initializer',
    ],
    owners: ['class_declaration', 'interface_declaration', 'enum_declaration', 'record_declaration'],
    decisions: [
      ...loops,
      'enhanced_for_statement',
      'do_statement',
      'if_statement',
      'guard',
      'catch_clause',
      'ternary_expression',
    ],
    conditions: ['binary_expression'],
    waysOf: labelWays,
    nesting: [
      ...loops,
      'enhanced_for_statement',
      'do_statement',
      'if_statement',
      'switch_expression',
      'try_statement',
      'try_with_resources_statement',
      'synchronized_statement',
    ],
    noParameters: ['receiver_parameter'],
  },
  go: {
    functions: ['function_declaration', 'method_declaration', 'func_literal'],
    owners: [],
    decisions: ['for_statement', 'if_statement', 'expression_case', 'type_case', 'communication_case'],
    conditions: ['binary_expression'],
    nesting: [
      'for_statement',
      'if_statement',
      'expression_switch_statement',
      'type_switch_statement',
      'select_statement',
    ],
    noParameters: [],
  },
  rust: {
    functions: ['function_item', 'closure_expression'],
    owners: ['impl_item', 'trait_item', 'mod_item'],
    decisions: ['for_expression', 'while_expression', 'loop_expression', 'if_expression', 'try_expression'],
    conditions: ['binary_expression', 'let_chain'],
    waysOf: armWays,
    nesting: ['for_expression', 'while_expression', 'loop_expression', 'if_expression', 'match_expression'],
    noParameters: ['self_parameter', 'attribute_item'],
  },
};
