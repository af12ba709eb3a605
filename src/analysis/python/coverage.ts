import { z } from 'zod';
import type { Coverage } from '../../core/evidence.ts';
import { readJson } from '../../core/json.ts';

const Report = z.object({
  files: z.record(
    z.string(),
    z.object({
      summary: z.object({ covered_lines: z.number().int().min(0), num_statements: z.number().int().min(0) }),
      missing_lines: z.array(z.number().int()),
    }),
  ),
});

/** Reads the JSON report of coverage.py; null when it is none. A module without statements counts as covered. */
export function readPythonCoverage(text: string): Coverage | null {
  const report = readJson(text, Report);
  if (report.status === 'invalid') return null;
  const files = Object.entries(report.value.files);
  const statements = files.reduce((sum, [, { summary }]) => sum + summary.num_statements, 0);
  const covered = files.reduce((sum, [, { summary }]) => sum + summary.covered_lines, 0);
  if (covered > statements) return null;
  return {
    statements,
    covered,
    rate: statements === 0 ? 1 : covered / statements,
    missingLines: files
      .filter(([, file]) => file.missing_lines.length > 0)
      .map(([path, file]) => ({ path, lines: file.missing_lines.slice(0, 500) })),
  };
}
