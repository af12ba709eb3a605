import type { Coverage } from '../core/evidence.ts';

/** What a run reached of one file. */
export interface FileCoverage {
  path: string;
  statements: number;
  covered: number;
  /** Lines that it did not reach. */
  missing: readonly number[];
}

const mostMissing = 500;

/** The coverage of all files together; a module without statements counts as covered. */
export function totalCoverage(files: readonly FileCoverage[]): Coverage {
  const statements = files.reduce((sum, file) => sum + file.statements, 0);
  const covered = files.reduce((sum, file) => sum + file.covered, 0);
  return {
    statements,
    covered,
    rate: statements === 0 ? 1 : covered / statements,
    missingLines: files
      .filter(({ missing }) => missing.length > 0)
      .map(({ path, missing }) => ({ path, lines: missing.slice(0, mostMissing) })),
  };
}
