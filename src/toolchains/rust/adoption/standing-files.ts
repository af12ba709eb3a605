import { mostCharacters } from '../../adoption/limits.ts';
import { readOnce } from '../../adoption/read-once.ts';
import type { AdoptionRequest } from '../../placement.ts';
import { refuse } from './refused.ts';

/** The repository as an adoption reads it: every file once, and no more of them than may lie beside a file. */
export interface StandingFiles {
  has(path: string): boolean;
  /** Ends the adoption where the file cannot be read. */
  text(path: string): Promise<string>;
  /** The same for the paths that begin and end so. */
  between(start: string, end: string): string[];
}

export function standingFiles(request: AdoptionRequest): StandingFiles {
  const { path, content, repository } = request;
  const known = new Set([path, ...repository.paths]);
  const read = readOnce((other) => request.read(other), { known: [[path, content]] });
  return {
    has: (wanted) => known.has(wanted),
    async text(wanted) {
      const text = await read(wanted);
      if (text === null || text.length > mostCharacters)
        return refuse(
          `\`${path}\` cannot be changed: \`${wanted}\`, which it is compiled with, cannot be read or is longer than a million characters.`,
        );
      return text;
    },
    between: (start, end) =>
      [...known].filter((one) => one.startsWith(start) && one.endsWith(end)).toSorted(),
  };
}
