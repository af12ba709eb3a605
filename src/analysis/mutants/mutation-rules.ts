/** What stands in the place of an operator or a constant. */
export type Swaps = Readonly<Record<string, string>>;

/** What a grammar calls the things that mutants are made of, and how the language writes the changes. */
export interface MutationRules {
  /** Operators stand in the fields `operator` or `operators` of these. */
  operations: readonly string[];
  relational: Swaps;
  arithmetic: Swaps;
  logical: Swaps;
  /** Expressions that may be a negation of the expression behind it. */
  negations: readonly string[];
  not: string;
  /** Statements and expressions with a field `condition`. */
  branches: readonly string[];
  /** Conditions that bind names, or that are changed by other rules. */
  unnegated: readonly string[];
  loops: readonly string[];
  numbers: readonly string[];
  truths: Swaps;
  strings: readonly string[];
  /** A type of text by its name: what is of it cannot be subtracted. */
  textType: RegExp;
  functions: readonly string[];
  /** Functions whose assignments give an object its fields. */
  constructors: RegExp;
  /** Functions that no specification speaks of. */
  exempt: RegExp;
  /** Nothing below these is changed: types, imports, annotations, messages of errors. */
  skipped: readonly string[];
  /** Statements and arguments, by how they begin, that decide nothing which a specification speaks of. */
  skippedText: RegExp;
  /** Calls, by what is called or by their text, with arguments for people or for speed only. */
  unchangedCalls: RegExp;
  /** What a body of statements lies in. */
  bodies: readonly string[];
  /** Statements, or the expressions that they are made of, that can go. */
  removable: readonly string[];
  assignments: readonly string[];
  /** What gives a local variable its first value, where reading it before that is an error; empty where it is none. */
  bindings: readonly string[];
  /** Ways out of a function or a round of a loop; they can go from an `if` without `else`. */
  jumps: readonly string[];
  /** A statement that does nothing. */
  nothing: string;
  returns: readonly string[];
  /** Field of a function with the type of what it returns. */
  typeField: string;
  /** What a function of a type returns in the place of a value; null when nothing that fits is known. */
  otherAnswer: (value: string, type: string) => string | null;
}

/** Fits nothing, not even an empty name. */
export const never = /(?!)/u;

export const relational: Swaps = {
  ...{ '<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '==' },
};

export const arithmetic: Swaps = {
  ...{ '+': '-', '-': '+', '*': '+', '/': '*', '%': '*', '<<': '>>', '>>': '<<', '&': '|', '|': '&' },
  ...{ '+=': '-=', '-=': '+=', '*=': '+=', '/=': '*=', '%=': '*=', '<<=': '>>=', '>>=': '<<=' },
  ...{ '&=': '|=', '|=': '&=' },
};

export const logical: Swaps = { '&&': '||', '||': '&&' };

export const truths: Swaps = { true: 'false', false: 'true' };
