import { arithmetic, logical, type MutationRules, never, relational, truths } from '../mutation-rules.ts';

const known: readonly (readonly [RegExp, string])[] = [
  [/^[iu](?:8|16|32|64|128|size)$/u, '0'],
  [/^f(?:32|64)$/u, '0.0'],
  [/^String$/u, 'String::new()'],
  [/^&(?:'\w+ )?str$/u, '""'],
  [/^Option</u, 'None'],
  [/^Vec</u, 'Vec::new()'],
];

/** `Result<u8, Error>` holds `u8`. */
function wrapped(value: string, type: string): string | null {
  const inner = /^(?:\w+::)*Result<(.*)>$/su.exec(type)?.[1];
  const answer = /^Ok\((.*)\)$/su.exec(value)?.[1];
  if (inner === undefined || answer === undefined) return null;
  const other = otherAnswer(answer, inner.replace(/,[^,>]*$/u, '').trim());
  return other === null ? null : `Ok(${other})`;
}

function otherAnswer(value: string, type: string): string | null {
  if (type === 'bool') return `!(${value})`;
  const other = known.find(([pattern]) => pattern.test(type))?.[1];
  return other ?? wrapped(value, type);
}

export const rustRules: MutationRules = {
  operations: ['binary_expression', 'compound_assignment_expr'],
  relational,
  arithmetic,
  logical,
  negations: ['unary_expression'],
  not: '!',
  branches: ['if_expression', 'while_expression'],
  unnegated: [
    ...['binary_expression', 'unary_expression', 'let_condition', 'let_chain', 'macro_invocation'],
    'boolean_literal',
  ],
  loops: ['while_expression'],
  numbers: ['integer_literal', 'float_literal'],
  truths,
  strings: ['string_literal'],
  textType: /^(?:String|&(?:'\w+ )?(?:mut )?(?:str|String))$/u,
  functions: ['function_item', 'closure_expression'],
  constructors: never,
  exempt: never,
  skipped: [
    ...['use_declaration', 'attribute_item', 'inner_attribute_item', 'token_tree', 'array_type'],
    ...['match_pattern', 'generic_type', 'type_arguments', 'const_parameter', 'macro_definition'],
    ...['tuple_struct_pattern', 'reference_type', 'visibility_modifier'],
  ],
  skippedText: never,
  unchangedCalls: /(?:\bErr|\bwith_capacity|\.expect|\.reserve|Error(?:::\w+)?)$/u,
  bodies: ['block'],
  removable: [
    ...['call_expression', 'assignment_expression', 'compound_assignment_expr'],
    ...['try_expression', 'macro_invocation'],
  ],
  assignments: ['assignment_expression', 'compound_assignment_expr'],
  bindings: ['let_declaration', 'for_expression', 'parameters'],
  jumps: ['return_expression', 'continue_expression'],
  nothing: '{}',
  returns: ['return_expression'],
  typeField: 'return_type',
  otherAnswer,
};
