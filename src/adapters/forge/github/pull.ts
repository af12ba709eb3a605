import { z } from 'zod';
import type { PullNow } from '../../../core/discussion.ts';
import { RefusedError } from '../../../core/errors.ts';
import { Author } from './account.ts';
import type { GitHubClient } from './client.ts';
import { jobOf, readCommit } from './commit-objects.ts';
import { unlessAbsent } from './errors.ts';

const RepositoryId = z.object({ id: z.number() });
const Pull = z.object({
  number: z.number(),
  state: z.enum(['open', 'closed']),
  merged: z.boolean(),
  draft: z.boolean().optional(),
  user: Author,
  head: z.object({ ref: z.string(), sha: z.string(), repo: RepositoryId.nullish() }),
  base: z.object({ ref: z.string(), repo: RepositoryId }),
});
type Pull = z.infer<typeof Pull>;

function findPull(client: GitHubClient, number: number): Promise<Pull | null> {
  return client.find({
    what: `read pull request #${number}`,
    answer: Pull,
    send: (rest, at) => rest.pulls.get({ ...at, pull_number: number }),
  });
}

async function isHeadOurs(client: GitHubClient, sha: string, botLogin: string): Promise<boolean> {
  const commit = await unlessAbsent(readCommit(client, sha), null);
  return commit !== null && jobOf(commit, botLogin) !== null;
}

export async function readPull(
  client: GitHubClient,
  number: number,
  botLogin: string,
): Promise<PullNow | null> {
  const pull = await findPull(client, number);
  if (pull === null) return null;
  const { head, base } = pull;
  const fromFork = head.repo ? head.repo.id !== base.repo.id : null;
  return {
    number,
    state: pull.state,
    merged: pull.merged,
    draft: pull.draft ?? false,
    headSha: head.sha,
    branch: head.ref,
    baseBranch: base.ref,
    author: pull.user,
    fromFork,
    headIsOurs: fromFork === false && (await isHeadOurs(client, head.sha, botLogin)),
  };
}

/** Renamed files count with both of their names. */
export async function pathsOf(client: GitHubClient, number: number): Promise<string[]> {
  const files = client.list({
    what: `list the files of pull request #${number}`,
    item: z.object({ filename: z.string(), previous_filename: z.string().optional() }),
    send: (rest, at) => rest.pulls.listFiles({ ...at, pull_number: number }),
  });
  const paths = (await unlessAbsent(files, [])).flatMap(({ filename, previous_filename: before }) =>
    before === undefined ? [filename] : [filename, before],
  );
  return [...new Set(paths)];
}

export async function closePull(client: GitHubClient, number: number): Promise<void> {
  const pull = await findPull(client, number);
  if (pull?.state !== 'open') return;
  await client.write({
    what: `close pull request #${number}`,
    answer: z.object({ state: z.string() }),
    send: (rest, at) => rest.pulls.update({ ...at, pull_number: number, state: 'closed' }),
  });
}

const Requested = z.object({ users: z.array(z.object({ login: z.string() })) });

export async function requestReview(client: GitHubClient, number: number, login: string): Promise<void> {
  const requested = await client.find({
    what: `list whose review of #${number} is waited for`,
    answer: Requested,
    send: (rest, at) => rest.pulls.listRequestedReviewers({ ...at, pull_number: number }),
  });
  if (requested === null || requested.users.some((user) => user.login === login)) return;
  try {
    await client.write({
      what: `ask ${login} for a review of #${number}`,
      answer: z.object({ number: z.number() }),
      send: (rest, at) => rest.pulls.requestReviewers({ ...at, pull_number: number, reviewers: [login] }),
    });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
  }
}
