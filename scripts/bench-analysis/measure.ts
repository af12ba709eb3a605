import { readFile } from 'node:fs/promises';
import { createChildAnalyst } from '../../src/adapters/analysis/child-analyst.ts';
import type { CandidateFile } from '../../src/core/candidate.ts';
import { defaultRepositoryConfig } from '../../src/core/config.ts';
import type { Language } from '../../src/core/language.ts';
import { unknownRepository } from '../../src/core/repository.ts';
import { type Analysis, analysisBy } from '../../src/toolchains/analysis.ts';
import { knownToolchain } from '../../src/toolchains/index.ts';
import { median } from '../bench-sandbox/figures.ts';
import { readSample, type Sample } from '../bench-sandbox/samples.ts';
import { anotherCandidate, linesOf, longCandidate } from './candidate.ts';

const parts = ['inspect', 'survey', 'syntax'] as const;
type Times = Record<(typeof parts)[number], number>;

/** Milliseconds, and bytes of the child after it all. */
export interface Measured {
  language: Language;
  lines: number;
  files: number;
  /** The first look, the start of the process included. */
  coldMs: number;
  warmMs: number;
  slowestMs: number;
  /** Processor time of a further look, which says the same on a busy machine: the mean. */
  warmCpuMs: number;
  warmParts: Times;
  residentBytes: number;
  /** Children that there were: one, unless one had to be replaced. */
  children: number;
}

async function lookAt(analysis: Analysis, { language, spec }: Sample, files: CandidateFile[]) {
  const toolchain = analysis.toolchainOf(language);
  const subject = { language, files, spec, repository: unknownRepository, config: defaultRepositoryConfig };
  const sources = files.filter(({ role }) => role === 'code' || role === 'test');
  const times: Times = { inspect: 0, survey: 0, syntax: 0 };
  const timed = async (part: keyof Times, work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    times[part] = performance.now() - startedAt;
  };
  await timed('inspect', () => toolchain.inspect(files, spec));
  await timed('survey', () => analysis.survey(subject));
  await timed('syntax', () => analysis.readSyntax(language, sources));
  return times;
}

const sumOf = ({ inspect, survey, syntax }: Times): number => inspect + survey + syntax;

const ticksPerSecond = 100;

/** Processor time of all threads so far, as Linux counts it. */
async function processorMs(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = status.slice(status.lastIndexOf(')')).split(' ').slice(12, 14);
  return ((Number(user) + Number(system)) * 1_000) / ticksPerSecond;
}

/** Resident memory as Linux counts it. */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1_024;
}

/** Static analysis of one candidate in a child of its own. */
export async function measureLanguage(language: Language, rounds: number): Promise<Measured> {
  const pids: number[] = [];
  const silent = () => undefined;
  const note = ({ pid }: Record<string, unknown>) => void pids.push(Number(pid));
  const log = { info: note, warn: console.warn, error: console.error };
  const analyst = createChildAnalyst(log, { children: 1 });
  const analysis = analysisBy(analyst);
  const sample = await readSample(knownToolchain(language));
  const files = longCandidate(sample);
  try {
    const startedAt = performance.now();
    await lookAt(analysis, sample, files);
    const coldMs = performance.now() - startedAt;
    const times: Times[] = [];
    const pid = pids.at(-1) ?? process.pid;
    const usedBefore = await processorMs(pid);
    for (let round = 0; round < rounds; round += 1)
      times.push(await lookAt(analysis, sample, anotherCandidate(files, sample, round)));
    const warmCpuMs = ((await processorMs(pid)) - usedBefore) / rounds;
    const middle = (part: keyof Times) => median(times.map((time) => time[part]));
    return {
      ...{ language, files: files.length, lines: linesOf(files.filter(({ role }) => role !== 'doc')) },
      ...{ coldMs, warmMs: median(times.map(sumOf)), slowestMs: Math.max(...times.map(sumOf)) },
      warmCpuMs,
      warmParts: { inspect: middle('inspect'), survey: middle('survey'), syntax: middle('syntax') },
      residentBytes: await residentBytes(pid),
      children: pids.length,
    };
  } finally {
    await analyst.close().catch(silent);
  }
}
