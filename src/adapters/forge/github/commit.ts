import { z } from 'zod';
import type { CandidateFile } from '../../../core/candidate.ts';
import { RefusedError } from '../../../core/errors.ts';
import type { PublishedCommit } from '../../../core/forge.ts';
import type { Job } from '../../../core/job.ts';
import { type Permits, refuseFiles, refuseOver } from '../../../core/path-rules.ts';
import type { StandingFile } from '../../../core/standing-code.ts';
import { findPlace, findPlaceOnto, type Place } from './branch.ts';
import type { GitHubClient } from './client.ts';
import { type Commit, messageWithTrailers, readTree, writeCommit, writeTree } from './commit-objects.ts';
import { statusOf } from './errors.ts';
import { refuseOlder, refuseUnread } from './replaced.ts';

type OpenPlace = Exclude<Place, { status: 'done' }>;

interface Change {
  files: readonly CandidateFile[];
  message: string;
  onto?: { branch: string; sha: string };
  permits?: Permits;
  replaces?: readonly StandingFile[];
  botLogin: string;
}

/** How often a branch that moved while we wrote is looked at anew. */
const extraRounds = 2;

const Reference = z.object({ ref: z.string() });

async function moveBranch(client: GitHubClient, place: OpenPlace, sha: string): Promise<void> {
  await client.write({
    what: `point the branch ${place.branch} at the commit`,
    answer: Reference,
    send: (rest, at) =>
      place.status === 'absent'
        ? rest.git.createRef({ ...at, ref: `refs/heads/${place.branch}`, sha })
        : rest.git.updateRef({ ...at, ref: `heads/${place.branch}`, sha, force: false }),
  });
}

function published(place: Place, commit: Commit): PublishedCommit {
  const { branch, baseBranch } = place;
  return { branch, baseBranch, sha: commit.sha, verified: commit.verification?.verified ?? false };
}

async function fill(
  client: GitHubClient,
  job: Job,
  at: { place: OpenPlace; change: Change },
): Promise<Commit> {
  const { place, change } = at;
  const entries = await readTree(client, place.baseTree);
  refuseOver(change.files, entries);
  if (place.status === 'absent') refuseUnread(change.files, change.replaces ?? [], entries);
  else refuseOlder(change.replaces ?? [], entries, place);
  const tree = await writeTree(client, { baseTree: place.baseTree, entries }, change.files);
  if (tree.sha === place.parent.tree.sha) {
    if (place.status === 'ours') return place.parent;
    throw new RefusedError(
      `The default branch ${place.baseBranch} already holds exactly these files: there is nothing to propose.`,
    );
  }
  const message = messageWithTrailers(job, change.message);
  const commit = await writeCommit(client, { message, tree: tree.sha, parent: place.parent.sha });
  await moveBranch(client, place, commit.sha);
  return commit;
}

function moved(before: Place, after: Place): boolean {
  if (before.branch !== after.branch || before.status !== after.status) return true;
  return before.status === 'ours' && after.status === 'ours' && before.parent.sha !== after.parent.sha;
}

function placeFor(client: GitHubClient, job: Job, { onto, ...wish }: Change): Promise<Place> {
  return onto === undefined ? findPlace(client, job, wish) : findPlaceOnto(client, job, { ...onto, ...wish });
}

async function settle(
  client: GitHubClient,
  job: Job,
  at: { place: Place; change: Change; rounds: number },
): Promise<PublishedCommit> {
  const { place, change, rounds } = at;
  if (place.status === 'done') return published(place, place.commit);
  try {
    return published(place, await fill(client, job, { place, change }));
  } catch (error) {
    if (statusOf(error) !== 422 || rounds === 0) throw error;
    const now = await placeFor(client, job, change);
    if (!moved(place, now)) throw error;
    return settle(client, job, { place: now, change, rounds: rounds - 1 });
  }
}

/** One commit on the branch, or on the one that is named. A refused branch write is looked at again: it may be ours already, or someone was faster. */
export async function commitFiles(client: GitHubClient, job: Job, change: Change): Promise<PublishedCommit> {
  refuseFiles(change.files, change.permits);
  const place = await placeFor(client, job, change);
  return settle(client, job, { place, change, rounds: extraRounds });
}
