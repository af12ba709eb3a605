import { z } from 'zod';
import type { Coverage } from '../../core/evidence.ts';
import { readJson } from '../../core/json.ts';
import { totalCoverage } from '../coverage.ts';

const Report = z.object({
  files: z.record(
    z.string(),
    z.object({
      summary: z.object({ covered_lines: z.number().int().min(0), num_statements: z.number().int().min(0) }),
      missing_lines: z.array(z.number().int()),
    }),
  ),
});

/** Reads the JSON report of coverage.py; null when it is none. A module without statements counts as covered. `only` are the files that count, null for all. */
export function readPythonCoverage(text: string, only: readonly string[] | null = null): Coverage | null {
  const report = readJson(text, Report);
  if (report.status === 'invalid') return null;
  const files = Object.entries(report.value.files).filter(([path]) => only?.includes(path) !== false);
  // A file that was never loaded is not covered, and without a line in the report nobody knows how large it is.
  if (only !== null && files.length < only.length) return null;
  const coverage = totalCoverage(
    files.map(([path, { summary, missing_lines: missing }]) => ({
      path,
      statements: summary.num_statements,
      covered: summary.covered_lines,
      missing,
    })),
  );
  return coverage.covered > coverage.statements ? null : coverage;
}
