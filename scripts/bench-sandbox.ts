// Measures the sandbox: npm run bench:sandbox -- [--languages python,go] [--rounds 7]
// Writes docs/benchmarks/sandbox.md.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import Docker from 'dockerode';
import { supportedLanguages } from '../src/toolchains/index.ts';
import { type Comparison, checkTable, compare, comparisonTable } from './bench-sandbox/compare.ts';
import { type HandOver, handOverTable, measureHandOver } from './bench-sandbox/hand-over.ts';
import { openSandbox } from './bench-sandbox/measured-sandbox.ts';
import { readSample, type Sample } from './bench-sandbox/samples.ts';
import { measureThroughput, type Throughput, throughputTable } from './bench-sandbox/throughput.ts';

interface Results {
  comparisons: Comparison[];
  handOvers: HandOver[];
  throughputs: Throughput[];
}

const handOverRounds = 20;
const placesAtOnce = [2, 4, 8];

async function measure(samples: readonly Sample[], rounds: number): Promise<Results> {
  const results: Results = { comparisons: [], handOvers: [], throughputs: [] };
  const sandboxes = { warm: openSandbox(2), cold: openSandbox(0) };
  const { warm } = sandboxes;
  try {
    for (const sample of samples) {
      const { language, toolchain } = sample;
      const { image } = toolchain;
      results.handOvers.push(await measureHandOver({ language, image }, sandboxes, handOverRounds));
      results.comparisons.push(await compare(sample, warm, rounds));
    }
    for (const atOnce of placesAtOnce) {
      results.throughputs.push(await measureThroughput(samples, warm, atOnce));
    }
  } finally {
    await Promise.all([warm.close(), sandboxes.cold.close()]);
  }
  return results;
}

async function machine(): Promise<string> {
  const { Version } = await new Docker().version();
  const processor = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${processor}, ${memory}, Docker Engine ${Version}, Node ${process.version}`;
}

async function report(results: Results, { rounds, load }: { rounds: number; load: number }): Promise<string> {
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
`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { languages: { type: 'string' }, rounds: { type: 'string', default: '7' } },
  });
  const wanted = values.languages?.split(',');
  const languages = supportedLanguages.filter((language) => wanted?.includes(language) ?? true);
  const samples = await Promise.all(languages.map(readSample));
  const rounds = Number(values.rounds);
  const load = loadavg()[0] ?? Number.NaN;
  const results = await measure(samples, rounds);
  const target = new URL('../docs/benchmarks/', import.meta.url);
  await mkdir(target, { recursive: true });
  const text = await report(results, { rounds, load });
  await writeFile(new URL('sandbox.md', target), text);
  console.log(`\n${text}\nWrote docs/benchmarks/sandbox.md.`);
}

await main();
