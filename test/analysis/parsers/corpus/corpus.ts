/** Sources of our own making: what the language's compiler takes, what it refuses, and what it refuses but our parser in this process takes. */
export interface Corpus {
  valid: Readonly<Record<string, string>>;
  broken: Readonly<Record<string, string>>;
  /** Known limits. An entry that is found one day moves to `broken`. */
  missed: Readonly<Record<string, string>>;
}
