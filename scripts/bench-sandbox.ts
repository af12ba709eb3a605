// Measures the sandbox: npm run bench:sandbox -- [--languages python,go] [--rounds 7]
// Writes docs/benchmarks/sandbox.md.
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { supportedLanguages, toolchainFor } from '../src/toolchains/index.ts';
import type { Toolchain } from '../src/toolchains/toolchain.ts';
import { compare } from './bench-sandbox/compare.ts';
import { measureHandOver } from './bench-sandbox/hand-over.ts';
import { openSandbox, type Sandboxes } from './bench-sandbox/measured-sandbox.ts';
import { emptyResults, type Results, report } from './bench-sandbox/report.ts';
import { readSample, type Sample } from './bench-sandbox/samples.ts';
import { measureThroughput } from './bench-sandbox/throughput.ts';

const handOverRounds = 20;
const placesAtOnce = [2, 4, 8];

/** What cannot be measured in one language is said in the report and keeps no other from being measured. */
async function measureLanguage(toolchain: Toolchain, sandboxes: Sandboxes, results: Results) {
  const { language, image } = toolchain;
  try {
    const sample = await readSample(toolchain);
    const comparison = await compare(sample, sandboxes.warm, results.rounds);
    const handOver = await measureHandOver({ language, image }, sandboxes, handOverRounds);
    results.comparisons.push(comparison);
    results.handOvers.push(handOver);
    return [sample];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${language}: ${reason}`);
    results.unmeasured.push({ language, reason });
    return [];
  }
}

async function measure(toolchains: readonly Toolchain[], results: Results): Promise<void> {
  const sandboxes = { warm: openSandbox(2), cold: openSandbox(0) };
  const samples: Sample[] = [];
  try {
    for (const toolchain of toolchains) {
      samples.push(...(await measureLanguage(toolchain, sandboxes, results)));
    }
    for (const atOnce of samples.length === 0 ? [] : placesAtOnce) {
      results.throughputs.push(await measureThroughput(samples, sandboxes.warm, atOnce));
    }
  } finally {
    await Promise.all([sandboxes.warm.close(), sandboxes.cold.close()]);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { languages: { type: 'string' }, rounds: { type: 'string', default: '7' } },
  });
  const wanted = values.languages?.split(',') ?? supportedLanguages;
  const toolchains = wanted.map(toolchainFor).filter((toolchain) => toolchain !== undefined);
  const results = emptyResults(Math.max(1, Number(values.rounds)));
  await measure(toolchains, results);
  const text = await report(results);
  const target = new URL('../docs/benchmarks/', import.meta.url);
  await mkdir(target, { recursive: true });
  await writeFile(new URL('sandbox.md', target), text);
  console.log(`\n${text}\nWrote docs/benchmarks/sandbox.md.`);
}

await main();
