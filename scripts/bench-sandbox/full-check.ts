import type { Evidence } from '../../src/core/evidence.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { timed } from './figures.ts';
import type { MeasuredSandbox } from './measured-sandbox.ts';
import { checkRunOf, type Sample } from './samples.ts';
import type { Way } from './way.ts';

/** What checking a sample took beside the time by the clock. */
export interface FullCheck {
  lines: number;
  cpuMs: number[];
  peakMegabytes: number;
  boundMs: number;
}

const boundsMs: Readonly<Record<string, number>> = {
  python: 4_000,
  javascript: 3_000,
  java: 4_000,
  go: 2_000,
  rust: 2_000,
};

/** What did not pass: a benchmark of checks that fail early would flatter. */
export function faults(evidence: Evidence): string[] {
  const lacking = evidence.checks
    .filter(({ name, status }) => status !== 'passed' && name !== 'stubs')
    .map(({ name, status, summary, excerpt }) => `${name} ${status}: ${summary} ${excerpt.slice(0, 600)}`);
  return evidence.believed ? lacking : ['the test run is not believed', ...lacking];
}

/** The whole fast level of the check stage, the analysis in this process included. */
export function openCheck(sample: Sample, sandbox: MeasuredSandbox): { way: Way; seen(): FullCheck } {
  const cpuMs: number[] = [];
  let peakBytes = 0;
  const way: Way = {
    async run() {
      const { ms, value } = await timed(() => checkFastWith(checkRunOf(sample, sandbox)));
      const problems = faults(value);
      if (problems.length > 0) throw new Error(`The ${sample.language} sample fails: ${problems.join('; ')}`);
      cpuMs.push(value.cpuMs ?? Number.NaN);
      peakBytes = Math.max(peakBytes, value.peakMemoryBytes ?? 0);
      return { ms, exitCodes: [] };
    },
    close: async () => undefined,
  };
  const lines = sample.candidate.files[0]?.content.trimEnd().split('\n').length ?? 0;
  const boundMs = boundsMs[sample.language] ?? Number.NaN;
  return { way, seen: () => ({ lines, cpuMs, peakMegabytes: peakBytes / 2 ** 20, boundMs }) };
}
