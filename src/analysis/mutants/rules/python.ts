import { arithmetic, type MutationRules, relational } from '../mutation-rules.ts';

export const pythonRules: MutationRules = {
  operations: ['comparison_operator', 'binary_operator', 'boolean_operator', 'augmented_assignment'],
  relational: { ...relational, in: 'not in', 'not in': 'in', is: 'is not', 'is not': 'is' },
  arithmetic: { ...arithmetic, '//': '*', '**': '*', '//=': '*=', '**=': '*=' },
  logical: { and: 'or', or: 'and' },
  negations: ['not_operator'],
  not: 'not ',
  branches: ['if_statement', 'elif_clause', 'while_statement', 'conditional_expression'],
  unnegated: ['comparison_operator', 'boolean_operator', 'not_operator', 'named_expression', 'true', 'false'],
  loops: ['while_statement'],
  numbers: ['integer', 'float'],
  truths: { True: 'False', False: 'True' },
  strings: ['string'],
  textType: /^str$/u,
  functions: ['function_definition'],
  constructors: /^__(?:init|new|post_init|set_name)__$/u,
  exempt: /^__(?:repr|hash|init_subclass)__$/u,
  skipped: [
    ...['import_statement', 'import_from_statement', 'future_import_statement', 'decorator', 'type'],
    ...[
      'assert_statement',
      'raise_statement',
      'type_alias_statement',
      'concatenated_string',
      'interpolation',
    ],
    ...['delete_statement', 'global_statement', 'nonlocal_statement', 'case_pattern', 'format_specifier'],
  ],
  skippedText:
    /^(?:if (?:__name__|TYPE_CHECKING|typing\.TYPE_CHECKING)\b|__\w+__\s*[:=]|(?:strict|encoding|errors|maxsize|stacklevel|repr|slots|frozen)\s*=)/u,
  unchangedCalls:
    /^(?:logger|logging|warnings)\.|^super\(\)\.__init__$|(?:Error|Exception|Warning|TypeVar|NewType)$/u,
  bodies: ['block'],
  removable: ['call', 'assignment', 'augmented_assignment', 'await'],
  assignments: ['assignment', 'augmented_assignment'],
  bindings: ['assignment', 'for_statement', 'parameters'],
  jumps: ['raise_statement', 'return_statement', 'continue_statement'],
  nothing: 'pass',
  returns: ['return_statement'],
  typeField: 'return_type',
  otherAnswer: (value) => (value === 'NotImplemented' ? null : 'None'),
};
