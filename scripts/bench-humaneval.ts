// Holds the check stage against solutions known to be right and wrong: npm run bench:humaneval -- --languages python,go --tasks 60
// [--at-once 2] [--resume]. Writes benchmarks/humaneval-x/results/ and docs/benchmarks/humaneval-x.md.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import Docker from 'dockerode';
import { createDockerSandbox } from '../src/adapters/sandbox/docker.ts';
import { defaultRepositoryConfig } from '../src/core/config.ts';
import { Language } from '../src/core/language.ts';
import { unknownRepository } from '../src/core/repository.ts';
import { inProcessAnalysis } from '../src/toolchains/analysis.ts';
import { toolchainFor } from '../src/toolchains/index.ts';
import { converters } from './bench-humaneval/converters.ts';
import { measureLanguage } from './bench-humaneval/measure-language.ts';
import { readOptions } from './bench-humaneval/options.ts';
import { confusionTable, document } from './bench-humaneval/report.ts';
import { readResults } from './bench-humaneval/results.ts';
import { imageTag } from './setup/image-tag.mjs';

/** Seconds of processor time for a test run: the given tests take milliseconds, a mutant may never end. */
const timeLimit = 10;

function context() {
  const sandbox = createDockerSandbox({
    docker: new Docker(),
    owner: `bench-humaneval-${process.pid}`,
    imageOf: imageTag,
  });
  const { code_generation: limits, ...config } = defaultRepositoryConfig;
  return {
    sandbox,
    entropy: { token: (bytes: number) => randomBytes(bytes).toString('hex') },
    analysis: inProcessAnalysis,
    repository: unknownRepository,
    config: { ...config, code_generation: { ...limits, execution_timeout: timeLimit } },
  };
}

async function allResults() {
  const results = await Promise.all(Language.options.map(readResults));
  return results.filter((result) => result !== null);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const stage = { context: context(), signal: new AbortController().signal };
  for (const language of options.languages) {
    const toolchain = toolchainFor(language);
    const converter = converters.find((candidate) => candidate.language === language);
    if (toolchain === undefined || converter === undefined) {
      console.log(`There is no ${toolchain === undefined ? 'toolchain' : 'converter'} for ${language} yet.`);
      continue;
    }
    // Linters have no part in the verdict.
    await measureLanguage({ ...stage, toolchain: { ...toolchain, tools: [] } }, converter, options);
  }
  await stage.context.sandbox.close();
  const results = await allResults();
  await writeFile(new URL('../docs/benchmarks/humaneval-x.md', import.meta.url), document(results));
  console.log(`\n${confusionTable(results)}\n\nWrote docs/benchmarks/humaneval-x.md.`);
}

await main();
