import type Docker from 'dockerode';
import type { Log } from '../../core/ports.ts';
import type { DockerSandbox } from './docker.ts';
import { explainDockerProblem } from './docker-problem.ts';
import { chooseRuntime, type EngineUse, type RuntimeChoice, type RuntimeWish } from './runtime.ts';
import { brokenLimits, type SelfTest, testAndClose } from './self-test.ts';

export interface ReadinessSettings {
  docker: Docker;
  runtime: RuntimeWish;
  /** Run nothing where a limit does not hold. */
  strict: boolean;
  /** Makes the sandbox for trials, and the one for jobs, which starts containers ahead. */
  open: (use: SandboxUse) => DockerSandbox;
  log: Log;
}

export interface SandboxUse extends EngineUse {
  purpose: 'trial' | 'jobs';
}

/** `isFinal` when every limit could be tried. */
export type Readiness =
  | { status: 'ready'; sandbox: DockerSandbox; degraded: readonly string[]; isFinal: boolean }
  | { status: 'unavailable'; reason: string };

/** Chooses the runtime and tries the limits of the image's containers. Never throws for what Docker does. */
export async function readinessFor(image: string, settings: ReadinessSettings): Promise<Readiness> {
  const choice = await tryToChoose(image, settings);
  const readiness =
    choice.status === 'missing'
      ? { status: 'unavailable' as const, reason: choice.reason }
      : await readinessUnder(choice, image, settings);
  if (readiness.status === 'unavailable') {
    settings.log.warn({ image, reason: readiness.reason }, 'the sandbox cannot be used');
  }
  return readiness;
}

async function tryToChoose(image: string, { docker, runtime }: ReadinessSettings): Promise<RuntimeChoice> {
  try {
    return await chooseRuntime(docker, runtime);
  } catch (error) {
    return { status: 'missing', reason: explainDockerProblem(error, image) };
  }
}

async function readinessUnder(
  choice: Extract<RuntimeChoice, { status: 'chosen' }>,
  image: string,
  settings: ReadinessSettings,
): Promise<Readiness> {
  const trial = settings.open({ purpose: 'trial', ...choice.use });
  const tested = await testAndClose(trial, { image, runtime: choice.name });
  if (tested.status === 'unavailable') return tested;
  const degraded = brokenLimits(tested.trials);
  tell(settings, { image, runtime: choice.name, degraded });
  if (settings.strict && degraded.length > 0) {
    return { status: 'unavailable', reason: strictRefusal(degraded) };
  }
  const sandbox = settings.open({ purpose: 'jobs', ...choice.use });
  return { status: 'ready', sandbox, degraded, isFinal: isFinal(tested) };
}

function tell(
  { log }: ReadinessSettings,
  fields: { image: string; runtime: string; degraded: string[] },
): void {
  if (fields.degraded.length === 0) log.info(fields, 'sandbox tested: every limit holds');
  else log.warn(fields, 'SANDBOX_DEGRADED: the Docker daemon does not enforce every limit');
}

function isFinal(test: Extract<SelfTest, { status: 'completed' }>): boolean {
  return test.trials.every(({ status }) => status !== 'untried');
}

function strictRefusal(degraded: readonly string[]): string {
  return `SANDBOX_DEGRADED: the Docker daemon does not enforce every limit (${degraded.join('; ')}), and with SANDBOX_STRICT=true nothing is run then. \`specproof doctor\` says what to do.`;
}
