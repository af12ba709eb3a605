import type Docker from 'dockerode';
import { ownerLabel, sandboxLabel } from './container-options.ts';
import { answerMs, removeMs, waitsAtMostMs } from './limits.ts';

/** No wait and run take this long, so that an older container has lost its owner. */
const orphanedAfterMs = waitsAtMostMs + 30 * 60_000;

/** Removes what earlier runs left behind: all of the owner's containers, and anyone's old ones. To be called before the first run. Answers how many. */
export async function sweepSandboxes(docker: Docker, owner: string): Promise<number> {
  const filters = { label: [`${sandboxLabel}=1`] };
  const containers = await docker.listContainers({
    all: true,
    filters,
    abortSignal: AbortSignal.timeout(answerMs),
  });
  const leftovers = containers.filter((container) => isLeftover(container, owner, Date.now()));
  const removals = await Promise.allSettled(
    leftovers.map(({ Id }) =>
      docker.getContainer(Id).remove({ force: true, v: true, abortSignal: AbortSignal.timeout(removeMs) }),
    ),
  );
  return removals.filter(({ status }) => status === 'fulfilled').length;
}

type Listed = Pick<Docker.ContainerInfo, 'Created' | 'Labels'>;

export function isLeftover({ Labels, Created }: Listed, owner: string, now: number): boolean {
  return Labels[ownerLabel] === owner || Created * 1_000 < now - orphanedAfterMs;
}
