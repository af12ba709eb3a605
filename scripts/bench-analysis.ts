// Measures the static analysis of a candidate of 300 lines: npm run bench:analysis -- [--languages python,go] [--rounds 25]
// Writes docs/benchmarks/analysis.md when all languages are measured.
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Language } from '../src/core/language.ts';
import { supportedLanguages } from '../src/toolchains/index.ts';
import { type Measured, measureLanguage } from './bench-analysis/measure.ts';
import { report } from './bench-analysis/report.ts';

const leastRounds = 20;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { languages: { type: 'string' }, rounds: { type: 'string', default: '25' } },
  });
  const languages = values.languages?.split(',').map((name) => Language.parse(name)) ?? supportedLanguages;
  const rounds = Math.max(leastRounds, Number(values.rounds));
  const loadBefore = loadavg()[0] ?? 0;
  const all: Measured[] = [];
  for (const language of languages) all.push(await measureLanguage(language, rounds));
  const text = report(all, rounds, loadBefore);
  console.log(text);
  if (all.length < supportedLanguages.length) return;
  await writeFile(new URL('../docs/benchmarks/analysis.md', import.meta.url), text);
}

await main();
