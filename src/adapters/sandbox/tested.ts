import type { SandboxOutcome } from '../../core/ports.ts';
import type { DockerSandbox } from './docker.ts';
import { type Readiness, type ReadinessSettings, readinessFor, type SandboxUse } from './readiness.ts';
import { untilAborted } from './until-aborted.ts';
import { watchDaemon } from './watch-daemon.ts';

export interface TestedSandbox extends DockerSandbox {
  /** Tries the limits ahead of the first run, one image after the other. Never throws. */
  test(images: readonly string[]): Promise<void>;
}

/** Runs nothing before the limits were tried, once for each image and again after the daemon was away; what does not hold is carried by every outcome. */
export function createTestedSandbox(settings: ReadinessSettings): TestedSandbox {
  const jobs = createJobs(settings.open);
  const known = createMemory({ ...settings, open: jobs.open });
  return {
    close: jobs.close,
    warm: (image) => {
      known.readinessOf(image).then(
        (readiness) => readiness.status === 'ready' && readiness.sandbox.warm(image),
        () => undefined,
      );
    },
    async test(images) {
      for (const image of images) await known.readinessOf(image);
    },
    async run(request) {
      const readiness = await untilAborted(
        request.signal,
        known.readinessOf(request.image),
        'The run was cancelled before its sandbox was ready.',
      );
      if (readiness.status === 'unavailable') return readiness;
      const outcome = await readiness.sandbox.run(request);
      if (outcome.status === 'unavailable' && outcome.uninstalled === undefined) known.forget();
      return marked(outcome, readiness.degraded);
    },
  };
}

/** What was found of each image, until the daemon is away. What is not final is tried again. */
function createMemory(settings: ReadinessSettings) {
  let found = new Map<string, Promise<Readiness>>();
  let isWatched = false;
  const forget = () => {
    found = new Map();
  };
  const watch = async () => {
    if (isWatched) return;
    isWatched = true;
    const lost = () => {
      isWatched = false;
      forget();
    };
    isWatched = await watchDaemon(settings.docker, lost);
  };
  const find = (image: string): Promise<Readiness> => {
    const answers = found;
    const answer = readinessFor(image, settings);
    const drop = () => answers.delete(image);
    answers.set(image, answer);
    answer.then((readiness) => isLasting(readiness) || drop(), drop);
    void watch();
    return answer;
  };
  return { forget, readinessOf: (image: string) => found.get(image) ?? find(image) };
}

function isLasting(readiness: Readiness): boolean {
  return readiness.status === 'ready' && readiness.isFinal;
}

function marked(outcome: SandboxOutcome, degraded: readonly string[]): SandboxOutcome {
  return outcome.status === 'completed' && degraded.length > 0 ? { ...outcome, degraded } : outcome;
}

/** For jobs, the same sandbox for the same runtime. */
function createJobs(open: ReadinessSettings['open']) {
  const opened = new Map<string | undefined, DockerSandbox>();
  return {
    open: (use: SandboxUse): DockerSandbox => {
      if (use.purpose === 'trial') return open(use);
      const sandbox = opened.get(use.runtime) ?? open(use);
      opened.set(use.runtime, sandbox);
      return sandbox;
    },
    close: async () => {
      await Promise.all([...opened.values()].map((sandbox) => sandbox.close()));
    },
  };
}
