import { arithmetic, logical, type MutationRules, relational, truths } from '../mutation-rules.ts';

const zeros = /^(?:int|long|short|byte|double|float|char)$/u;

function otherAnswer(value: string, type: string): string | null {
  if (type === '' || type === 'void') return null;
  if (zeros.test(type)) return '0';
  if (type === 'boolean') return `!(${value})`;
  return type === 'String' ? '""' : 'null';
}

export const javaRules: MutationRules = {
  operations: ['binary_expression', 'assignment_expression', 'update_expression'],
  relational,
  arithmetic: { ...arithmetic, '>>>': '<<', '++': '--', '--': '++' },
  logical,
  negations: ['unary_expression'],
  not: '!',
  branches: ['if_statement', 'while_statement', 'do_statement', 'for_statement', 'ternary_expression'],
  unnegated: [
    ...['binary_expression', 'unary_expression', 'assignment_expression', 'instanceof_expression'],
    ...['true', 'false'],
  ],
  loops: ['while_statement', 'do_statement', 'for_statement'],
  numbers: [
    ...['decimal_integer_literal', 'hex_integer_literal', 'binary_integer_literal'],
    'decimal_floating_point_literal',
  ],
  truths,
  strings: ['string_literal'],
  textType: /^(?:String|CharSequence|StringBuilder)$/u,
  functions: [
    ...['method_declaration', 'constructor_declaration', 'compact_constructor_declaration'],
    ...['lambda_expression', 'static_initializer'],
  ],
  constructors: /^[A-Z]/u,
  exempt: /^hashCode$/u,
  skipped: [
    ...['import_declaration', 'package_declaration', 'modifiers', 'annotation', 'throw_statement'],
    ...['type_arguments', 'dimensions_expr', 'switch_label', 'explicit_constructor_invocation'],
    ...['assert_statement', 'static_initializer', 'module_declaration'],
  ],
  skippedText: /^private static final long serialVersionUID\b/u,
  unchangedCalls:
    /\b(?:logger|log|LOGGER|LOG)\.|(?:Error|Exception|ArrayList|HashMap|HashSet|ArrayDeque|StringBuilder)(?:<.*>)?$|\brequireNonNull$/u,
  bodies: ['block', 'switch_block_statement_group', 'constructor_body'],
  removable: ['method_invocation', 'assignment_expression', 'update_expression'],
  assignments: ['assignment_expression', 'update_expression'],
  bindings: ['variable_declarator', 'enhanced_for_statement', 'formal_parameters'],
  jumps: ['throw_statement', 'return_statement', 'continue_statement'],
  nothing: '{}',
  returns: ['return_statement'],
  typeField: 'type',
  otherAnswer,
};
