import type { Coverage } from '../../../core/evidence.ts';
import type { Change } from './change.ts';

/** The coverage without lines that no test runs and that stood already; `stood` is how many these are. */
export interface ChangedCoverage {
  coverage: Coverage;
  stood: number;
}

/**
 * What a change is held against: statements that are covered, and those of its own that are not. A tool's statements may be more or fewer
 * than the lines that it names: they are taken to be spread over these evenly.
 */
export function changedCoverage(coverage: Coverage, { path, lines }: Change): ChangedCoverage {
  const missingLines = coverage.missingLines
    .map((file) =>
      file.path === path ? { ...file, lines: file.lines.filter((line) => lines.has(line)) } : file,
    )
    .filter((file) => file.lines.length > 0);
  const count = (files: Coverage['missingLines']) => files.reduce((sum, file) => sum + file.lines.length, 0);
  const [all, changed] = [count(coverage.missingLines), count(missingLines)];
  if (all === changed) return { coverage, stood: 0 };
  const { covered } = coverage;
  const missing = Math.ceil(((coverage.statements - covered) * changed) / all);
  const statements = covered + missing;
  const rate = statements === 0 ? 1 : covered / statements;
  return { coverage: { statements, covered, rate, missingLines }, stood: all - changed };
}
