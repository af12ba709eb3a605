import type Docker from 'dockerode';
import { CancelledError } from '../../core/errors.ts';
import type { Sandbox, SandboxOutcome, SandboxRequest } from '../../core/ports.ts';
import { type ContainerSubject, readSeccompProfile, seccompProfilePath } from './container-options.ts';
import { createDerivedImages, type DerivedImages, type PackageSettings } from './derived-image.ts';
import { runsAtATime, waitsAtMostMs } from './limits.ts';
import { createPool } from './pool.ts';
import { createRemovals } from './removals.ts';
import { runInContainer } from './run-in-container.ts';
import { createSemaphore } from './semaphore.ts';

/** Those whose packages can be fetched without running any of their code. */
export const imagesForPackages: readonly string[] = ['javascript'];

export interface DockerSandboxSettings {
  docker: Docker;
  /** Stands on every container, so that a later start of the same owner can remove what an earlier one left. */
  owner: string;
  /** Name and tag of the image that has a toolchain. */
  imageOf: (toolchain: string) => string;
  /** Another runtime that the daemon knows, such as `runsc`. */
  runtime?: string;
  /** What answers, where it is not Docker: they differ in what they take. */
  engine?: 'podman';
  /** How many started containers wait for the next runs of an image in use; none when left out. With some, it has to be closed. */
  startedAhead?: number;
  /** How long one waits at most. */
  waitsAtMostMs?: number;
  /** How packages are brought into images; none are when left out. */
  packages?: PackageSettings;
}

export interface DockerSandbox extends Sandbox {
  /** Starts containers for a toolchain that is about to be used. */
  warm(toolchain: string): void;
  /** Starts none ahead any more, removes those that wait, and answers when those of ended runs are gone too. */
  close(): Promise<void>;
}

/** Runs every request in a container of its own, which serves no other. */
export function createDockerSandbox(settings: DockerSandboxSettings): DockerSandbox {
  const { docker, startedAhead = 0 } = settings;
  const subjectOf = subjects(settings);
  const inTurn = createSemaphore(runsAtATime);
  const removals = createRemovals();
  let asked = 0;
  const pool = createPool({
    docker,
    removals,
    size: startedAhead,
    maxAgeMs: settings.waitsAtMostMs ?? waitsAtMostMs,
    isBusy: () => asked >= runsAtATime,
  });
  const containers = { docker, pool, removals, areRemovedBehind: startedAhead > 0 };
  const derived = settings.packages === undefined ? null : createDerivedImages(docker, settings.packages);
  const run = async (request: SandboxRequest): Promise<SandboxOutcome> => {
    const own = subjectOf(request.image, request.limits);
    const subject = await withPackages(derived, own, request);
    if ('status' in subject) return subject;
    return inTurn(request.signal, () => runInContainer(containers, subject, request));
  };
  return {
    async run(request) {
      asked += 1;
      try {
        return await run(request);
      } catch (error) {
        throw request.signal.aborted ? cancelled(error) : error;
      } finally {
        asked -= 1;
        pool.refill();
      }
    },
    warm(toolchain) {
      pool.use(subjectOf(toolchain));
      pool.refill();
    },
    async close() {
      derived?.close();
      await pool.close();
      await removals.settle();
    },
  };
}

const packagesOff =
  'The packages that the code imports are not installed on this server: its operator has to set SANDBOX_INSTALL_PACKAGES=on.';

/** The subject with an image that has the request's packages. Before the run waits for its turn, which it need not have for this. */
async function withPackages(
  derived: DerivedImages | null,
  subject: ContainerSubject,
  { image, packages = [], signal }: SandboxRequest,
): Promise<ContainerSubject | Extract<SandboxOutcome, { status: 'unavailable' }>> {
  if (packages.length === 0) return subject;
  const lost = (reason: string) => ({ status: 'unavailable' as const, reason, uninstalled: packages });
  if (derived === null) return lost(packagesOff);
  if (!imagesForPackages.includes(image)) return lost(`Packages cannot be installed for ${image} yet.`);
  const found = await derived.imageFor(subject.image, packages, signal);
  return found.status === 'failed' ? lost(found.reason) : { ...subject, image: found.image };
}

function subjects({ owner, imageOf, runtime, engine }: DockerSandboxSettings) {
  const seccomp = engine === 'podman' ? seccompProfilePath() : readSeccompProfile();
  return (toolchain: string, limits?: SandboxRequest['limits']): ContainerSubject => ({
    image: imageOf(toolchain),
    owner,
    seccomp,
    ...(limits === undefined ? {} : { limits }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(engine === undefined ? {} : { engine }),
  });
}

function cancelled(cause: unknown): CancelledError {
  return new CancelledError('The run in the sandbox was cancelled; its container is gone.', { cause });
}
