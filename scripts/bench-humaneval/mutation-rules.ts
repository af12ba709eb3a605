/** Replacements of operators, for a kind of mutation. */
type Swaps = Readonly<Record<string, string>>;

/** The node types of a grammar that mutations look for, and how a language writes their replacements. */
export interface MutationRules {
  grammar: string;
  /** Operators stand in the fields `operator` or `operators` of these. */
  operations: readonly string[];
  relational: Swaps;
  arithmetic: Swaps;
  logical: Swaps;
  /** Node types of numbers. */
  numbers: readonly string[];
  /** Node types of true and false, and what stands for each. */
  truths: { types: readonly string[]; swaps: Swaps };
  /** Statements and expressions with a field `condition`. */
  branches: readonly string[];
  negate: (condition: string) => string;
  /** Nodes that give a function's answer. */
  returns: readonly string[];
  /** The constant that is answered instead, by the type that the function is declared with; null when none is known. */
  constant: (type: string) => string | null;
  /** Functions, with their type in the field of that name. */
  functions: { types: readonly string[]; typeField: string };
}

const relational: Swaps = { '<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '==' };
const arithmetic: Swaps = {
  ...{ '+': '-', '-': '+', '*': '+', '/': '*', '%': '*' },
  ...{ '+=': '-=', '-=': '+=', '*=': '+=', '/=': '*=', '%=': '*=' },
};
const logical: Swaps = { '&&': '||', '||': '&&' };
const inBrackets = (condition: string): string => `!(${condition})`;
const truths = { types: ['true', 'false'], swaps: { true: 'false', false: 'true' } };

export const pythonRules: MutationRules = {
  grammar: 'python',
  operations: ['comparison_operator', 'binary_operator', 'boolean_operator', 'augmented_assignment'],
  relational: { ...relational, in: 'not in', 'not in': 'in', is: 'is not', 'is not': 'is' },
  arithmetic: { ...arithmetic, '//': '*', '**': '*', '//=': '*=' },
  logical: { and: 'or', or: 'and' },
  numbers: ['integer', 'float'],
  truths: { types: ['true', 'false'], swaps: { True: 'False', False: 'True' } },
  branches: ['if_statement', 'elif_clause', 'while_statement'],
  negate: (condition) => `not (${condition})`,
  returns: ['return_statement'],
  constant: () => 'None',
  functions: { types: ['function_definition'], typeField: 'return_type' },
};

export const javascriptRules: MutationRules = {
  grammar: 'javascript',
  operations: ['binary_expression', 'augmented_assignment_expression'],
  relational: { ...relational, '===': '!==', '!==': '===' },
  arithmetic: { ...arithmetic, '**': '*' },
  logical,
  numbers: ['number'],
  truths,
  branches: ['if_statement', 'while_statement', 'ternary_expression'],
  negate: inBrackets,
  returns: ['return_statement'],
  constant: () => 'null',
  functions: { types: ['arrow_function', 'function_declaration'], typeField: 'return_type' },
};

const javaZero = new Set(['int', 'long', 'short', 'byte', 'double', 'float', 'char']);

export const javaRules: MutationRules = {
  grammar: 'java',
  operations: ['binary_expression', 'assignment_expression'],
  relational,
  arithmetic,
  logical,
  numbers: ['decimal_integer_literal', 'decimal_floating_point_literal'],
  truths,
  branches: ['if_statement', 'while_statement', 'ternary_expression'],
  negate: inBrackets,
  returns: ['return_statement'],
  constant: (type) => (javaZero.has(type) ? '0' : type === 'boolean' ? 'false' : 'null'),
  functions: { types: ['method_declaration'], typeField: 'type' },
};

export const goRules: MutationRules = {
  grammar: 'go',
  operations: ['binary_expression', 'assignment_statement'],
  relational,
  arithmetic,
  logical,
  numbers: ['int_literal', 'float_literal'],
  truths,
  branches: ['if_statement'],
  negate: inBrackets,
  returns: ['return_statement'],
  constant: (type) => (type === '' || type.startsWith('(') ? null : `*new(${type})`),
  functions: { types: ['function_declaration', 'func_literal'], typeField: 'result' },
};

export const rustRules: MutationRules = {
  grammar: 'rust',
  operations: ['binary_expression', 'compound_assignment_expr'],
  relational,
  arithmetic,
  logical,
  numbers: ['integer_literal', 'float_literal'],
  truths: { types: ['boolean_literal'], swaps: truths.swaps },
  branches: ['if_expression', 'while_expression'],
  negate: inBrackets,
  returns: ['return_expression'],
  constant: () => 'Default::default()',
  functions: { types: ['function_item'], typeField: 'return_type' },
};
