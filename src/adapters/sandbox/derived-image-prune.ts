import type Docker from 'dockerode';
import { packagesLabel } from './derived-image-build.ts';
import { answerMs, removeMs } from './limits.ts';

export interface PruneSettings {
  group: string;
  /** How many stay. */
  most: number;
  /** When this process used an image last, by its tag, in milliseconds since the epoch. */
  usedAt: ReadonlyMap<string, number>;
}

/** Removes the derived images of the group that were made or used longest ago; never one that a container needs. */
export async function pruneDerived(docker: Docker, { group, most, usedAt }: PruneSettings): Promise<void> {
  const filters = { label: [`${packagesLabel}=${group}`] };
  const images = await docker.listImages({ filters, abortSignal: AbortSignal.timeout(answerMs) });
  const dated = images.map(({ Id, Created, RepoTags }) => {
    const uses = (RepoTags ?? []).map((tag) => usedAt.get(tag) ?? 0);
    return { id: Id, at: Math.max(Created * 1_000, ...uses) };
  });
  const out = dated.toSorted((one, other) => other.at - one.at).slice(most);
  const remove = (id: string) => docker.getImage(id).remove({ abortSignal: AbortSignal.timeout(removeMs) });
  // One that is in use stays, and goes another time.
  await Promise.allSettled(out.map(({ id }) => remove(id)));
}
