import type Docker from 'dockerode';
import { z } from 'zod';
import { inTime } from './answer-time.ts';
import { createDockerSandbox } from './docker.ts';
import { explainDockerProblem, isNotFound } from './docker-problem.ts';
import { answerMs } from './limits.ts';
import { chooseRuntime, type RuntimeWish } from './runtime.ts';
import { type LimitTrial, testAndClose } from './self-test.ts';

export interface ProbeResult {
  name: string;
  /** `missing` also when nothing is run because of it. */
  status: 'ok' | 'degraded' | 'missing';
  detail: string;
  /** What to do; null when nothing is to be done. */
  fix: string | null;
}

export interface ProbeSubject {
  docker: Docker;
  /** Names with their tags. */
  images: readonly string[];
  runtime: RuntimeWish;
  strict: boolean;
}

const limitFixes = {
  broken:
    'The Docker daemon does not enforce this: use Docker Engine with control groups (rootless Docker needs version 2 with delegation) and seccomp. Until then pull requests say SANDBOX_DEGRADED.',
  untried: 'The machine may be overloaded: try again. Until it was seen to hold it counts as not enforced.',
} as const;
const strictNote = ' With SANDBOX_STRICT=true nothing is run until then.';

/** Whether Docker, the runtime, the images and the limits are there, the limits tried for real. */
export async function probeSandbox(subject: ProbeSubject): Promise<ProbeResult[]> {
  const daemon = await probeDaemon(subject.docker);
  if (daemon.status === 'missing') return [daemon];
  const { result, name } = await probeRuntime(subject);
  const results = [daemon, result];
  // One after the other, for they take memory and processors to the limit.
  for (const image of subject.images) results.push(...(await probeOne(subject, image, name)));
  return results.filter((row, index) => results.findIndex((other) => isSame(other, row)) === index);
}

const Version = z.object({
  Version: z.string(),
  KernelVersion: z.string().default('of unknown version'),
  Components: z.array(z.object({ Name: z.string() })).nullish(),
});

async function probeDaemon(docker: Docker): Promise<ProbeResult> {
  try {
    const {
      Version: version,
      KernelVersion,
      Components,
    } = Version.parse(await inTime(docker.version(), answerMs));
    const engine = Components?.[0]?.Name ?? 'Engine';
    return ok(
      'docker',
      `${engine === 'Engine' ? 'Docker Engine' : engine} ${version} on Linux ${KernelVersion}`,
    );
  } catch (error) {
    return missing('docker', 'The Docker daemon does not answer.', explainDockerProblem(error, ''));
  }
}

/** `name` is null when there is none to try with. */
async function probeRuntime({ docker, runtime }: ProbeSubject) {
  try {
    const choice = await chooseRuntime(docker, runtime);
    if (choice.status === 'chosen') return { result: ok('runtime', choice.name), name: choice.name };
    const fix = 'Until then nothing is run: results are static analysis only.';
    return { result: missing('runtime', choice.reason, fix), name: null };
  } catch (error) {
    const fix = explainDockerProblem(error, '');
    return { result: missing('runtime', 'The Docker daemon does not tell its runtimes.', fix), name: null };
  }
}

async function probeOne(
  subject: ProbeSubject,
  image: string,
  runtime: string | null,
): Promise<ProbeResult[]> {
  const found = await probeImage(subject.docker, image);
  if (found.status === 'missing' || runtime === null) return [found];
  return [found, ...(await probeLimits(subject, image, runtime))];
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

async function probeLimits(subject: ProbeSubject, image: string, runtime: string): Promise<ProbeResult[]> {
  const { docker, strict } = subject;
  const owner = `probe-${process.pid}`;
  const sandbox = createDockerSandbox({ docker, owner, imageOf: () => image, runtime });
  const test = await testAndClose(sandbox, { image, runtime });
  if (test.status === 'unavailable')
    return [missing('sandbox', 'No container could be started.', test.reason)];
  return test.trials.map((trial) => rowOf(trial, strict));
}

function rowOf({ name, status, detail }: LimitTrial, strict: boolean): ProbeResult {
  if (status === 'holds') return ok(name, detail);
  const fix = limitFixes[status];
  return strict ? missing(name, detail, fix + strictNote) : { name, status: 'degraded', detail, fix };
}

function isSame(left: ProbeResult, right: ProbeResult): boolean {
  return left.name === right.name && left.detail === right.detail;
}

function ok(name: string, detail: string): ProbeResult {
  return { name, status: 'ok', detail, fix: null };
}

function missing(name: string, detail: string, fix: string): ProbeResult {
  return { name, status: 'missing', detail, fix };
}
