/** Something that a file takes from outside of itself, as it is written there. */
export interface Use {
  /** Such as `os.path`, `node:fs`, `java.util.Map`, `github.com/a/b`, `serde_json`. */
  name: string;
  path: string;
  line: number;
  /** Whether it stands in a test file. */
  inTest: boolean;
  /** The name is computed when the program runs, so that nobody can say here what is taken in. */
  computed: boolean;
}

/** The part of a use that a reader of one language finds out. */
export type Sighting = Pick<Use, 'name' | 'line' | 'computed'>;
