/** A small change of a code file that good tests notice. Offsets count UTF-16 units in the file's text. */
export interface Mutant {
  /** Counts from 1 over all files of a candidate. */
  id: number;
  path: string;
  line: number;
  /** Name of the function that it lies in; empty outside of any. */
  unit: string;
  kind: 'relational' | 'arithmetic' | 'boolean' | 'constant' | 'statement' | 'return';
  start: number;
  end: number;
  /** The whole text that stands in the place of what lies between the offsets. */
  replacement: string;
  /** The change for people, no longer than needed, such as `<=` and `<`; `to` is empty where a statement is removed. */
  from: string;
  to: string;
}

/** What a run of the tests on one mutant showed. Tests that never end have noticed it. */
export type MutantOutcome = 'killed' | 'survived';
