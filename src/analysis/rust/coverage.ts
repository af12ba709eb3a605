import type { Coverage } from '../../core/evidence.ts';
import { totalCoverage } from '../coverage.ts';

interface CoveredFile {
  path: string;
  hits: Map<number, number>;
}

const record = /SF:(.+)\n((?:DA:\d{1,7},\d{1,20}\n)*)end_of_record\n/y;

/** The files of a report in the form of lcov, of which we keep `SF`, `DA` and `end_of_record`; null for any other line. */
function readLcov(text: string): CoveredFile[] | null {
  const files: CoveredFile[] = [];
  record.lastIndex = 0;
  while (record.lastIndex < text.length) {
    const [, path = '', lines = ''] = record.exec(text) ?? [];
    if (path === '') return null;
    const hits = [...lines.matchAll(/DA:(\d+),(\d+)/g)].map(
      ([, line, count]) => [Number(line), Number(count)] as const,
    );
    files.push({ path, hits: new Map(hits) });
  }
  return files;
}

const folder = '/work/run/';

/** Line coverage of the code files from the compiler's counters; null when the text is no such report. */
export function readRustCoverage(text: string, code: readonly string[]): Coverage | null {
  const report = readLcov(text);
  if (report === null) return null;
  const files = report
    .map(({ path, hits }) => ({ path: path.replace(folder, ''), hits: [...hits] }))
    .filter(({ path }) => code.includes(path));
  if (files.length === 0) return null;
  return totalCoverage(
    files.map(({ path, hits }) => {
      const missing = hits.flatMap(([line, count]) => (count > 0 ? [] : [line]));
      return { path, statements: hits.length, covered: hits.length - missing.length, missing };
    }),
  );
}
