import type Docker from 'dockerode';
import { z } from 'zod';
import { inTime } from './answer-time.ts';
import { createDockerSandbox } from './docker.ts';
import { explainDockerProblem, isNotFound } from './docker-problem.ts';
import { answerMs } from './limits.ts';
import { chooseRuntime, nameOfEngine, type RuntimeChoice, type RuntimeWish } from './runtime.ts';
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

type Chosen = Extract<RuntimeChoice, { status: 'chosen' }>;

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
  const { result, choice } = await probeRuntime(subject);
  const results = [daemon, result];
  // One after the other, for they take memory and processors to the limit.
  for (const image of subject.images) results.push(...(await probeOne(subject, image, choice)));
  return results.filter((row, index) => results.findIndex((other) => isSame(other, row)) === index);
}

const Version = z.object({
  Version: z.string(),
  KernelVersion: z.string().default('of unknown version'),
});

async function probeDaemon(docker: Docker): Promise<ProbeResult> {
  try {
    const answer: unknown = await inTime(docker.version(), answerMs);
    const { Version: version, KernelVersion } = Version.parse(answer);
    return ok('docker', `${nameOfEngine(answer)} ${version} on Linux ${KernelVersion}`);
  } catch (error) {
    return missing('docker', 'The Docker daemon does not answer.', explainDockerProblem(error, ''));
  }
}

/** `choice` is null when there is none to try with. */
async function probeRuntime({ docker, runtime }: ProbeSubject) {
  try {
    const choice = await chooseRuntime(docker, runtime);
    if (choice.status === 'chosen') return { result: ok('runtime', choice.name), choice };
    const fix = 'Until then nothing is run: results are static analysis only.';
    return { result: missing('runtime', choice.reason, fix), choice: null };
  } catch (error) {
    const fix = explainDockerProblem(error, '');
    return { result: missing('runtime', 'The Docker daemon does not tell its runtimes.', fix), choice: null };
  }
}

async function probeOne(subject: ProbeSubject, image: string, chosen: Chosen | null): Promise<ProbeResult[]> {
  const found = await probeImage(subject.docker, image);
  if (found.status === 'missing' || chosen === null) return [found];
  return [found, ...(await probeLimits(subject, image, chosen))];
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

async function probeLimits(subject: ProbeSubject, image: string, chosen: Chosen): Promise<ProbeResult[]> {
  const { docker, strict } = subject;
  const owner = `probe-${process.pid}`;
  const sandbox = createDockerSandbox({ docker, owner, imageOf: () => image, ...chosen.use });
  const test = await testAndClose(sandbox, { image, runtime: chosen.name });
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
