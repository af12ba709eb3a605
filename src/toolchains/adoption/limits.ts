/** Characters of a file that a model writes anew as a whole. */
export const longestCode = 60_000;

/** Files that lie beside the code in every run, and their characters together: what is handed to a container has to stay small. */
export const mostBeside = 100;
export const mostCharacters = 1_000_000;

/** Test files of the repository that are run, and how many are read to find them. */
export const mostTests = 5;
export const mostTestsRead = 30;

export function charactersOf(texts: Iterable<string>): number {
  return [...texts].reduce((sum, { length }) => sum + length, 0);
}

/** Whether that is more than may lie beside the code in a run. */
export function isTooMuch({ files, characters }: { files: number; characters: number }): boolean {
  return files > mostBeside || characters > mostCharacters;
}

/** Whether a line is longer than people write them. */
export function hasLineOver(longest: number, content: string): boolean {
  return content.split('\n').some(({ length }) => length > longest);
}
