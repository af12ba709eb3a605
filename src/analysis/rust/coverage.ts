import type { Coverage } from '../../core/evidence.ts';

interface CoveredFile {
  path: string;
  hits: Map<number, number>;
}

/** The files of a report in the form of lcov, of which we keep `SF`, `DA` and `end_of_record`; null for any other line. */
function readLcov(text: string): CoveredFile[] | null {
  const files: CoveredFile[] = [];
  let open: CoveredFile | null = null;
  for (const line of text.split('\n').filter((entry) => entry !== '')) {
    const [, number, count] = /^DA:(\d{1,7}),(\d{1,20})$/.exec(line) ?? [];
    if (line.startsWith('SF:') && open === null) open = { path: line.slice(3), hits: new Map() };
    else if (line === 'end_of_record' && open !== null) {
      files.push(open);
      open = null;
    } else if (open !== null && number !== undefined) open.hits.set(Number(number), Number(count));
    else return null;
  }
  return open === null ? files : null;
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
  const lines = files.flatMap(({ hits }) => hits);
  const covered = lines.filter(([, count]) => count > 0).length;
  return {
    statements: lines.length,
    covered,
    rate: lines.length === 0 ? 1 : covered / lines.length,
    missingLines: files
      .map(({ path, hits }) => ({ path, lines: hits.flatMap(([line, count]) => (count > 0 ? [] : [line])) }))
      .filter(({ lines: missing }) => missing.length > 0)
      .map(({ path, lines: missing }) => ({ path, lines: missing.slice(0, 500) })),
  };
}
