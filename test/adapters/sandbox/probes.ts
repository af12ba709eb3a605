import { readFileSync } from 'node:fs';
import type { Sandbox, SandboxStep, SandboxStepResult } from '../../../src/core/ports.ts';
import { complete, request } from '../../contracts/sandbox.ts';

/** What was tried, the ways in which it may fail, and how it ended; `open` when it did not fail. */
export interface Probe {
  group: string;
  name: string;
  expected: string;
  outcome: string;
}

const parts = ['frame', 'privilege', 'network', 'files', 'resources', 'information'];

function read(name: string): string {
  return readFileSync(new URL(`probes/${name}.pl`, import.meta.url), 'utf8');
}

/** All probes in one program. The last line says how many there were, so that none gets lost. */
const program = [...parts.map(read), 'print "done $count\\n";'].join('\n');

export function perl(code: string, change: Partial<SandboxStep> = {}): SandboxStep {
  return { name: 'perl', argv: ['/usr/bin/perl', '-e', code], cpuSeconds: 60, wallSeconds: 120, ...change };
}

/** Runs the probes in a container of the image, behind a step that leaves what it can and before one that does nothing. */
export async function runProbes(sandbox: Sandbox, image: string): Promise<Probe[]> {
  const files = [
    { path: 'given.txt', content: 'given' },
    { path: 'probes.pl', content: program },
  ];
  const steps = [
    perl(read('leave'), { name: 'leave' }),
    perl('', { name: 'probes', argv: ['/usr/bin/perl', '/work/probes.pl'] }),
    perl('print "after"', { name: 'after' }),
  ];
  const { steps: results } = await complete(sandbox, request(steps, { image, files }));
  const [left, probes, after] = results;
  if (left?.stdout !== 'left\n' || after?.stdout !== 'after') throw new Error(JSON.stringify(results));
  return probesIn(probes);
}

function probesIn(result: SandboxStepResult | undefined): Probe[] {
  const lines = result?.stdout.trimEnd().split('\n') ?? [];
  const last = lines.pop();
  if (last !== `done ${lines.length}`) {
    throw new Error(`The probes came to no end after ${lines.length}: ${result?.status} ${result?.stderr}`);
  }
  return lines.map((line) => {
    const [group = '', name = '', expected = '', outcome = ''] = line.split('\t');
    return { group, name, expected, outcome };
  });
}

/** Whether it ended in one of the ways in which it has to fail. */
export function failedAsItShould({ expected, outcome }: Probe): boolean {
  return expected.split('|').includes(outcome);
}
