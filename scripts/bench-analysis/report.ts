import { cpus, loadavg, totalmem } from 'node:os';
import { milliseconds, table } from '../bench-sandbox/figures.ts';
import type { Measured } from './measure.ts';

const bounds = { warmMs: 300, residentBytes: 200_000_000 } as const;

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
const verdict = (value: number, bound: number): string => (value < bound ? 'holds' : '**missed**');

function row(measured: Measured): string[] {
  const { language, lines, files, coldMs, warmMs, slowestMs, warmCpuMs, warmParts } = measured;
  return [
    language,
    `${lines} in ${files}`,
    milliseconds(coldMs),
    `${milliseconds(warmMs)}, ${verdict(warmMs, bounds.warmMs)}`,
    milliseconds(slowestMs),
    `${milliseconds(warmCpuMs)}, ${verdict(warmCpuMs, bounds.warmMs)}`,
    [warmParts.inspect, warmParts.survey, warmParts.syntax].map((time) => Math.round(time)).join(' + '),
    `${megabytes(measured.residentBytes)}, ${verdict(measured.residentBytes, bounds.residentBytes)}`,
    String(measured.children),
  ];
}

/** The page of the measurements. `loadBefore` is the load average before them. */
export function report(all: readonly Measured[], rounds: number, loadBefore: number): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const load = `${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after`;
  const head = [
    ...['language', 'lines, files', 'cold', 'warm, median', 'warm, slowest', 'warm, processor time'],
    ...['inspect + survey + syntax, ms', 'resident memory after it', 'children'],
  ];
  return `# Static analysis

Measured by \`npm run bench:analysis\` on ${new Date().toISOString().slice(0, 10)}: ${machine}, Node ${process.version}. Load average ${load}.

What is known of a candidate before anything runs: refusals, tests and documentation (inspect), structure and every concern (survey), and each file
read by its language's own parser (syntax). A candidate has about 300 lines of code and tests, as several files: the code of the sandbox benchmark's
sample, repeated under other names, and new names for each look. The work is done in the child process that jobs use, messages there and back included; each language has a fresh
one. Cold is the first look with the start of the process; warm is the median of ${rounds} further looks, and the mean of their processor time, which is
all that counts where the load average is above the number of cores. Bounds: less than ${bounds.warmMs} ms warm and ${megabytes(bounds.residentBytes)} resident in each language.

${table(head, all.map(row))}

A child is replaced when it holds more than 230 MB after a request, and killed when it holds more than 300 MB in the middle of one.
`;
}
