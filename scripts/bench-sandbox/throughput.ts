import type { Evidence } from '../../src/core/evidence.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { median, milliseconds, table, timed } from './figures.ts';
import { faults } from './full-check.ts';
import type { MeasuredSandbox } from './measured-sandbox.ts';
import { checkRunOf, type Sample } from './samples.ts';

export interface Throughput {
  atOnce: number;
  checks: number;
  seconds: number;
  jobMs: number[];
  timedOut: number;
  failed: number;
}

/** So many jobs one after the other at each place, over all languages in turn. */
const checksPerPlace = 3;

/** Jobs that check at the same time, each its own sample. */
export async function measureThroughput(
  samples: readonly Sample[],
  sandbox: MeasuredSandbox,
  atOnce: number,
): Promise<Throughput> {
  const checks = atOnce * checksPerPlace;
  const queue = Array.from({ length: checks }, (_, index) => samples[index % samples.length]);
  const jobMs: number[] = [];
  const evidence: Evidence[] = [];
  const place = async () => {
    for (let sample = queue.shift(); sample !== undefined; sample = queue.shift()) {
      const run = checkRunOf(sample, sandbox);
      const { ms, value } = await timed(() => checkFastWith(run));
      jobMs.push(ms);
      evidence.push(value);
    }
  };
  const { ms } = await timed(() => Promise.all(Array.from({ length: atOnce }, place)));
  const timedOut = evidence.filter(({ checks: made }) => made.some(({ status }) => status === 'timed-out'));
  const failed = evidence.filter((each) => faults(each).length > 0);
  const seconds = ms / 1_000;
  console.log(`${atOnce} at once: ${checks} checks in ${seconds.toFixed(1)} s, ${timedOut.length} timed out`);
  return { atOnce, checks, seconds, jobMs, timedOut: timedOut.length, failed: failed.length };
}

export function throughputTable(measured: readonly Throughput[]): string {
  const rows = measured.map(({ atOnce, checks, seconds, jobMs, timedOut, failed }) => [
    String(atOnce),
    ((60 * checks) / seconds).toFixed(0),
    milliseconds(median(jobMs)),
    milliseconds(Math.max(...jobMs)),
    `${timedOut} of ${checks}`,
    `${failed} of ${checks}`,
  ]);
  return table(['jobs at once', 'checks a minute', 'median', 'longest', 'timed out', 'not passed'], rows);
}
