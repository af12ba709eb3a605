import type { Sandbox, SandboxOutcome, SandboxStep, SandboxStepResult } from '../../core/ports.ts';
import type { DockerSandbox } from './docker.ts';
import { endings, type ProbeScript, probeScripts } from './probe-scripts.ts';

/** One limit, tried for real. */
export interface LimitTrial {
  name: string;
  /** `untried` when the trial came to no end: on an overloaded machine, say. */
  status: 'holds' | 'broken' | 'untried';
  detail: string;
}

export type SelfTest =
  | { status: 'completed'; trials: LimitTrial[] }
  /** No container could be started. */
  | { status: 'unavailable'; reason: string };

interface SelfTestSubject {
  image: string;
  /** `runsc` filters system calls without showing it. */
  runtime: string;
  signal: AbortSignal;
}

/** Tries every limit in containers of the kind that generated code gets, and says which of them the daemon enforces. */
async function selfTest(sandbox: Sandbox, subject: SelfTestSubject): Promise<SelfTest> {
  const { image, runtime, signal } = subject;
  const run = (steps: SandboxStep[]) => sandbox.run({ image, files: [], steps, signal });
  const step = ({ name, code }: { name: string; code: string }) => perl(name, code, runtime);
  const [scripts, ...ends] = await Promise.all([
    run(probeScripts.map(step)),
    ...endings.map((ending) => run([step(ending)])),
  ]);
  if (scripts.status === 'unavailable') return scripts;
  const results = scripts.steps;
  return {
    status: 'completed',
    trials: [
      ...probeScripts.map((script, index) => judge(script, results[index])),
      ...endings.map((ending, index) => judgeEnding(ending, ends[index])),
    ],
  };
}

/** For a sandbox that is made for the test alone; its containers are gone when this answers. */
export async function testAndClose(
  sandbox: DockerSandbox,
  subject: Omit<SelfTestSubject, 'signal'>,
): Promise<SelfTest> {
  try {
    return await selfTest(sandbox, { ...subject, signal: new AbortController().signal });
  } finally {
    await sandbox.close();
  }
}

/** What does not hold, a line each; empty when everything does. */
export function brokenLimits(trials: readonly LimitTrial[]): string[] {
  return trials.filter(({ status }) => status !== 'holds').map(({ name, detail }) => `${name}: ${detail}`);
}

function perl(name: string, code: string, runtime: string): SandboxStep {
  const argv = ['/usr/bin/perl', '-e', code];
  return { name, argv, env: { RUNTIME: runtime }, cpuSeconds: 20, wallSeconds: 60 };
}

function judge({ name, holds }: ProbeScript, step: SandboxStepResult | undefined): LimitTrial {
  if (step?.status !== 'exited') return untried(name, step?.status);
  if (step.exitCode === 0) return { name, status: 'holds', detail: holds };
  const said = step.stderr.trim();
  return { name, status: 'broken', detail: said === '' ? `the trial ended with ${step.exitCode}` : said };
}

function judgeEnding(ending: (typeof endings)[number], outcome: SandboxOutcome | undefined): LimitTrial {
  const { name, status, holds, broken } = ending;
  if (outcome?.status !== 'completed') return untried(name, outcome?.reason);
  const [step] = outcome.steps;
  if (step?.status === status) return { name, status: 'holds', detail: holds };
  if (step?.status === 'exited' && step.exitCode === 0) return { name, status: 'broken', detail: broken };
  return untried(name, step?.status);
}

function untried(name: string, why: string | undefined): LimitTrial {
  return { name, status: 'untried', detail: `could not be tried (${why ?? 'no answer'})` };
}
