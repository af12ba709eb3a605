import type { Thread, Threads } from '../core/thread.ts';
import type { MadeCommit } from '../pipeline/context.ts';

type Place = Parameters<Threads['change']>[0];

/** The pull request that holds the commit, as far as it is known by now. */
function pullOf({ commit, pull }: MadeCommit, thread: Thread | null): Thread['pull'] {
  const known = thread?.pull;
  const isSame = known?.branch === commit.branch && (pull === undefined || known.number === pull.number);
  if (known && isSame) return { ...known, headSha: commit.sha };
  if (pull === undefined) return null;
  return {
    ...{ number: pull.number, branch: commit.branch, headSha: commit.sha },
    ...{ state: 'open', handsOff: false },
  };
}

function urlOf({ pull }: MadeCommit, thread: Thread | null): string {
  const before = thread?.outcome?.kind === 'candidate' ? thread.outcome.publication : null;
  return pull?.url ?? before?.pullRequestUrl ?? '';
}

/**
 * Keeps what is on the branch before the rest of it is published: whatever fails then, the next revision goes on from this
 * commit and does not take it for somebody else's. A commit without a pull request is known as one of the issue.
 */
export async function rememberCommit(place: Place, made: MadeCommit, threads: Threads): Promise<void> {
  const { commit, outcome } = made;
  const thread = await threads.ofIssue(place.repository, place.issue);
  const pull = pullOf(made, thread);
  if (pull === null) {
    await threads.knowCommit(place, commit.sha);
    return;
  }
  const publication = {
    ...{ branch: commit.branch, commit: commit.sha },
    ...{ pullRequestNumber: pull.number, pullRequestUrl: urlOf(made, thread) },
    ...{ checkRunUrl: '', qualityCheckRunUrl: '' },
  };
  await threads.change(place, { pull, outcome: { ...outcome, publication } });
}
