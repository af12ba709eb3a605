import type Docker from 'dockerode';
import type { SandboxOutcome, SandboxStep, SandboxStepResult } from '../../core/ports.ts';
import { createDockerSandbox } from './docker.ts';
import { explainDockerProblem, isNotFound } from './docker-problem.ts';
import { memoryScript, type ProbeScript, probeScripts } from './probe-scripts.ts';

export interface ProbeResult {
  name: string;
  status: 'ok' | 'degraded' | 'missing';
  detail: string;
  /** What to do; null when nothing is to be done. */
  fix: string | null;
}

const answerMs = 5_000;
const limitsFix =
  'The Docker daemon does not enforce this: use Docker Engine with control groups (rootless Docker needs version 2 with delegation) and seccomp.';

/** Whether Docker, the image and the limits are there, the limits tried for real. `image` is a name with its tag. */
export async function probeSandbox(docker: Docker, image: string): Promise<ProbeResult[]> {
  const daemon = await probeDaemon(docker, image);
  if (daemon.status === 'missing') return [daemon];
  const found = await probeImage(docker, image);
  if (found.status === 'missing') return [daemon, found];
  return [daemon, found, ...(await probeLimits(docker, image))];
}

async function probeDaemon(docker: Docker, image: string): Promise<ProbeResult> {
  try {
    const { Version, KernelVersion } = await Promise.race([docker.version(), silence()]);
    return ok('docker', `Docker Engine ${Version} on Linux ${KernelVersion ?? 'of unknown version'}`);
  } catch (error) {
    return missing('docker', 'The Docker daemon does not answer.', explainDockerProblem(error, image));
  }
}

/** Fails as a connection does that gets no answer. */
function silence(): Promise<never> {
  const timeout = Object.assign(new Error(`no answer within ${answerMs / 1_000} s`), { code: 'ETIMEDOUT' });
  return new Promise((_, reject) => {
    AbortSignal.timeout(answerMs).addEventListener('abort', () => reject(timeout));
  });
}

async function probeImage(docker: Docker, image: string): Promise<ProbeResult> {
  try {
    const { Size } = await docker.getImage(image).inspect();
    return ok('image', `${image}, ${Math.round(Size / 1e6)} MB`);
  } catch (error) {
    const detail = isNotFound(error) ? `${image} is not there.` : `${image} cannot be looked at.`;
    return missing('image', detail, 'Run `npm run setup` to build the sandbox images.');
  }
}

async function probeLimits(docker: Docker, image: string): Promise<ProbeResult[]> {
  const sandbox = createDockerSandbox({ docker, owner: `probe-${process.pid}`, imageOf: () => image });
  const { signal } = new AbortController();
  const run = (steps: SandboxStep[]) => sandbox.run({ image, files: [], steps, signal });
  const scripts = await run(probeScripts.map(({ name, code }) => perl(name, code)));
  if (scripts.status === 'unavailable') {
    return [missing('sandbox', 'No container could be started.', scripts.reason)];
  }
  const memory = await run([perl('memory limit', memoryScript)]);
  return [...probeScripts.map((script, index) => judge(script, scripts.steps[index])), judgeMemory(memory)];
}

function perl(name: string, code: string): SandboxStep {
  const argv = ['/usr/bin/perl', '-MErrno', '-e', code];
  return { name, argv, cpuSeconds: 20, wallSeconds: 30 };
}

function judge({ name, holds }: ProbeScript, step: SandboxStepResult | undefined): ProbeResult {
  if (step?.status === 'exited' && step.exitCode === 0) return ok(name, holds);
  const said = step?.stderr.trim() ?? '';
  return {
    name,
    status: 'degraded',
    detail: said === '' ? `It ended as ${step?.status}.` : said,
    fix: limitsFix,
  };
}

function judgeMemory(outcome: SandboxOutcome): ProbeResult {
  const name = 'memory limit';
  const status = outcome.status === 'completed' ? outcome.steps[0]?.status : undefined;
  if (status === 'out-of-memory')
    return ok(name, 'a step that takes 600 MB is ended, and told apart from others');
  return {
    name,
    status: 'degraded',
    detail: '600 MB could be taken where 512 MB are allowed.',
    fix: limitsFix,
  };
}

function ok(name: string, detail: string): ProbeResult {
  return { name, status: 'ok', detail, fix: null };
}

function missing(name: string, detail: string, fix: string): ProbeResult {
  return { name, status: 'missing', detail, fix };
}
