import { cpus, loadavg, totalmem } from 'node:os';
import Docker from 'dockerode';
import { type Comparison, checkTable, comparisonTable } from './compare.ts';
import { type HandOver, handOverTable } from './hand-over.ts';
import { type Throughput, throughputTable } from './throughput.ts';

export interface Results {
  rounds: number;
  /** Of the machine, before anything was measured. */
  load: number;
  comparisons: Comparison[];
  handOvers: HandOver[];
  throughputs: Throughput[];
  unmeasured: { language: string; reason: string }[];
}

export function emptyResults(rounds: number): Results {
  const load = loadavg()[0] ?? Number.NaN;
  return { rounds, load, comparisons: [], handOvers: [], throughputs: [], unmeasured: [] };
}

function unmeasuredText({ unmeasured }: Results): string {
  if (unmeasured.length === 0) return '';
  const lines = unmeasured.map(({ language, reason }) => `- ${language}: ${reason.split('\n')[0] ?? ''}`);
  return `\n## Not measured\n\n${lines.join('\n')}\n`;
}

async function machine(): Promise<string> {
  const { Version } = await new Docker().version();
  const processor = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${processor}, ${memory}, Docker Engine ${Version}, Node ${process.version}`;
}

/** The page of figures, in Markdown. */
export async function report(results: Results): Promise<string> {
  const { rounds, load } = results;
  return `# The sandbox

Measured by \`npm run bench:sandbox\` on ${new Date().toISOString().slice(0, 10)}: ${await machine()}. Load average
${load.toFixed(1)} before and ${(loadavg()[0] ?? Number.NaN).toFixed(1)} after; on a machine that others use only the ratios count. ${rounds} rounds, interleaved.

## What the sandbox costs

All steps of the fast check of a sample of 60 lines, one after the other: (a) the same commands given to a shell in one container that stays, so
that nothing but the tools takes time; (b) our sandbox, from handing the requests over to having all results; (c) a \`docker run\` for each command.
Times are medians, ratios the medians of the rounds' ratios. Bounds: (b) at most 1.15 times (a) plus 60 ms, (c) at least three times as long as (b).
The last column sets (c) against the check stage itself, which runs containers side by side.

${comparisonTable(results.comparisons)}

## Hand-over

From handing a request over to having the result of its only step, which does nothing. Bound of the design: p50 < 60 ms with a container that was
started ahead.

${handOverTable(results.handOvers)}

## The whole fast check

One job alone, containers of one processor, the analysis in our own process included.

${checkTable(results.comparisons)}

## Several jobs at once

Two containers run at a time, the others wait their turn; the samples of all languages in turn.

${throughputTable(results.throughputs)}
${unmeasuredText(results)}`;
}
