/** An example in a documentation comment of the code, which is run like a code block of the documentation. */
export interface CommentExample {
  path: string;
  /** Where it begins. */
  line: number;
  /** Its code; the lines stay those of the file. */
  source: string;
  /** What is run in its place, where it is no program as it stands. */
  program?: string;
}

/** The lines as a source in which each keeps its number in the file. */
export function sourceAt(line: number, lines: readonly string[]): string {
  return `${'\n'.repeat(line - 1)}${lines.join('\n')}\n`;
}
