import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import type { SandboxPackage } from '../../core/ports.ts';
import { inTime } from './answer-time.ts';
import { type ArchiveOf, buildDerived } from './derived-image-build.ts';
import { type InstallSettings, installPackages } from './derived-image-install.ts';
import { derivedTag, packagesProblem, specifierOf } from './derived-image-packages.ts';
import { pruneDerived } from './derived-image-prune.ts';
import { explainDockerProblem, isNotFound } from './docker-problem.ts';
import { answerMs, derivedImagesKept } from './limits.ts';
import { createSemaphore } from './semaphore.ts';
import { untilAborted } from './until-aborted.ts';

export interface PackageSettings extends InstallSettings {
  archiveOf: ArchiveOf;
  /** Images of another group are not pruned; they are found and used all the same. */
  group?: string;
  /** How many images with packages are kept. */
  kept?: number;
}

type Derived = { status: 'ready'; image: string } | { status: 'failed'; reason: string };

/** Images with packages on top of the sandbox's own. */
export interface DerivedImages {
  /** The image's name, made if there is none. Throws CancelledError when the signal aborts; everything else is an outcome. */
  imageFor(base: string, packages: readonly SandboxPackage[], signal: AbortSignal): Promise<Derived>;
  /** Ends what is being installed. */
  close(): void;
}

const failed = (packages: readonly SandboxPackage[], why: string): Derived => {
  const list = packages.map(specifierOf).join(', ');
  return {
    status: 'failed',
    reason: `The packages ${list} could not be installed: ${why.replace(/\.$/, '')}.`,
  };
};

async function idOf(docker: Docker, image: string): Promise<string | null> {
  try {
    return (await inTime(docker.getImage(image).inspect(), answerMs)).Id;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

interface Order {
  base: string;
  tag: string;
  packages: readonly SandboxPackage[];
}

/** In a folder of its own that is gone afterwards. */
async function make(
  docker: Docker,
  { base, tag, packages }: Order,
  { group = 'shared', archiveOf, ...settings }: PackageSettings & { stop: AbortSignal },
): Promise<Derived> {
  const folder = await mkdtemp(join(tmpdir(), 'specproof-packages-'));
  try {
    const installed = await installPackages(folder, packages, settings);
    if (installed.status === 'failed') return failed(packages, installed.why);
    await buildDerived(docker, { archiveOf, folder, base, tag, group, packages });
    return { status: 'ready', image: tag };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Installs one after the other, and the same packages once for all who wait for them. */
export function createDerivedImages(docker: Docker, settings: PackageSettings): DerivedImages {
  const closing = new AbortController();
  const inTurn = createSemaphore(1);
  const underWay = new Map<string, Promise<Derived>>();
  const usedAt = new Map<string, number>();
  const { group = 'shared', kept: most = derivedImagesKept } = settings;

  const makeInTurn = (order: Order): Promise<Derived> =>
    inTurn(closing.signal, async () => {
      const made = await make(docker, order, { ...settings, stop: closing.signal });
      // What cannot be tidied up now is tidied up after the next one.
      await pruneDerived(docker, { group, most, usedAt }).catch(() => undefined);
      return made;
    });

  const begin = (order: Order): Promise<Derived> => {
    const making = makeInTurn(order)
      .catch((error: unknown) => failed(order.packages, explainDockerProblem(error, order.base)))
      .finally(() => underWay.delete(order.tag));
    underWay.set(order.tag, making);
    return making;
  };

  const find = async (base: string, packages: readonly SandboxPackage[]): Promise<Derived> => {
    const problem = packagesProblem(packages);
    if (problem !== null) return { status: 'failed', reason: problem };
    const baseId = await idOf(docker, base);
    // The run itself says what there is to say of an image that is missing.
    if (baseId === null) return { status: 'ready', image: base };
    const tag = derivedTag(baseId, packages);
    usedAt.set(tag, Date.now());
    const isThere = !underWay.has(tag) && (await idOf(docker, tag)) !== null;
    if (isThere) return { status: 'ready', image: tag };
    return underWay.get(tag) ?? begin({ base: baseId, tag, packages });
  };

  return {
    imageFor: (base, packages, signal) => {
      const found = find(base, packages).catch((error: unknown) =>
        failed(packages, explainDockerProblem(error, base)),
      );
      return untilAborted(signal, found, 'The run was cancelled before its packages were installed.');
    },
    close: () => closing.abort(),
  };
}
