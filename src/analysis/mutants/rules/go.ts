import { arithmetic, logical, type MutationRules, never, relational, truths } from '../mutation-rules.ts';

const numeric = /^(?:u?int(?:8|16|32|64)?|uintptr|float(?:32|64)|byte|rune)$/u;
const nilable = /^(?:error|any|\*|\[\]|map\[|chan\b|func\b|interface\b)/u;

function otherAnswer(value: string, type: string): string | null {
  if (type === '') return null;
  if (numeric.test(type)) return '0';
  if (type === 'bool') return `!(${value})`;
  if (type === 'string') return '""';
  return nilable.test(type) ? 'nil' : `*new(${type})`;
}

export const goRules: MutationRules = {
  operations: ['binary_expression', 'assignment_statement', 'inc_statement', 'dec_statement'],
  relational,
  arithmetic,
  logical,
  negations: ['unary_expression'],
  not: '!',
  branches: ['if_statement', 'for_clause'],
  unnegated: ['binary_expression', 'unary_expression', 'true', 'false'],
  loops: ['for_clause', 'for_statement'],
  numbers: ['int_literal', 'float_literal'],
  truths,
  strings: ['interpreted_string_literal'],
  textType: /^string$/u,
  functions: ['function_declaration', 'method_declaration', 'func_literal'],
  constructors: never,
  exempt: never,
  skipped: [
    ...['import_declaration', 'package_clause', 'parameter_list', 'array_type', 'field_declaration'],
    ...['type_declaration', 'type_arguments'],
  ],
  skippedText: never,
  unchangedCalls: /^(?:errors\.New|fmt\.Errorf|panic|log\.\w+|.*Error)$|^make\((?:map|chan|[^,]+,\s*[^,]+,)/u,
  bodies: ['statement_list'],
  removable: ['call_expression', 'assignment_statement', 'inc_statement', 'dec_statement'],
  assignments: ['assignment_statement', 'inc_statement', 'dec_statement'],
  bindings: [],
  jumps: ['return_statement', 'continue_statement'],
  nothing: '{}',
  returns: ['return_statement'],
  typeField: 'result',
  otherAnswer,
};
