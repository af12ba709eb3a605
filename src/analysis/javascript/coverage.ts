import { z } from 'zod';
import type { Coverage } from '../../core/evidence.ts';
import { readJson } from '../../core/json.ts';
import { totalCoverage } from '../coverage.ts';

const Count = z.number().int().min(0);
const Report = z.strictObject({
  files: z.array(
    z.strictObject({ path: z.string(), statements: Count, covered: Count, missing: z.array(Count) }),
  ),
});

/** Reads what our reporter makes of V8's counts; null when it is none, or not of these files. */
export function readJavascriptCoverage(text: string, code: readonly string[]): Coverage | null {
  const report = readJson(text, Report);
  if (report.status === 'invalid') return null;
  const { files } = report.value;
  if (files.map(({ path }) => path).join('\n') !== code.join('\n')) return null;
  const coverage = totalCoverage(files);
  return coverage.covered > coverage.statements ? null : coverage;
}
