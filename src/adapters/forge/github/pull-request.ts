import { z } from 'zod';
import { cutText } from '../../../core/cut-text.ts';
import type { PublishedCommit, PullRequestText } from '../../../core/forge.ts';
import type { GitHubClient } from './client.ts';
import { reasonOf, statusOf } from './errors.ts';
import { addLabels } from './labels.ts';
import { bodyLimit, cutNote } from './limits.ts';

const titleLimit = 250;

const PullRequest = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullish(),
  head: z.object({ ref: z.string(), sha: z.string(), repo: z.object({ id: z.number() }).nullish() }),
  base: z.object({ repo: z.object({ id: z.number() }) }).nullish(),
  labels: z.array(z.object({ name: z.string() })).optional(),
});
type PullRequest = z.infer<typeof PullRequest>;

interface Wish {
  commit: PublishedCommit;
  text: PullRequestText;
  botLogin: string;
}

/** Anybody may give a branch of a fork the name of ours. */
function isOfFork({ head, base }: PullRequest): boolean {
  return head.repo === null || (head.repo !== undefined && base != null && head.repo.id !== base.repo.id);
}

/** The open one of the branch, also where a person gave it another base; or an ended one of this very commit: a person ended it, and no second one is opened. */
async function findPullRequest(client: GitHubClient, { commit }: Wish): Promise<PullRequest | undefined> {
  const listed = await client.list({
    what: `list the pull requests of ${commit.branch}`,
    item: PullRequest,
    send: (rest, at) =>
      rest.pulls.list({
        ...at,
        head: `${client.owner}:${commit.branch}`,
        state: 'all',
      }),
  });
  // GitHub lists all pull requests when it does not understand the filter, as under an owner's former name.
  const pulls = listed.filter((pull) => pull.head.ref === commit.branch && !isOfFork(pull));
  return pulls.find((pull) => pull.state === 'open') ?? pulls.find((pull) => pull.head.sha === commit.sha);
}

function create(client: GitHubClient, wish: Wish, draft: boolean): Promise<PullRequest> {
  const { commit, text } = wish;
  return client.write({
    what: `open the pull request of ${commit.branch}`,
    answer: PullRequest,
    send: (rest, at) =>
      rest.pulls.create({
        ...at,
        head: commit.branch,
        base: commit.baseBranch,
        title: cutText(text.title, titleLimit, '…'),
        body: cutText(text.body, bodyLimit, cutNote),
        draft,
      }),
  });
}

/** Drafts are refused in private repositories of free plans. */
async function open(client: GitHubClient, wish: Wish): Promise<PullRequest> {
  const draft = wish.text.draft ?? true;
  try {
    return await create(client, wish, draft);
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
    if (draft && /draft/i.test(reasonOf(error))) return create(client, wish, false);
    const existing = await findPullRequest(client, wish);
    if (existing === undefined) throw error;
    return existing;
  }
}

async function refresh(client: GitHubClient, pull: PullRequest, wish: Wish): Promise<void> {
  const body = cutText(wish.text.body, bodyLimit, cutNote);
  if (pull.body === body) return;
  await client.write({
    what: `update the text of pull request #${pull.number}`,
    answer: PullRequest,
    send: (rest, at) => rest.pulls.update({ ...at, pull_number: pull.number, body }),
  });
}

function isOurs(pull: PullRequest, { botLogin }: Wish): boolean {
  return pull.user?.login === botLogin && pull.state === 'open';
}

export async function upsertPullRequest(
  client: GitHubClient,
  wish: Wish,
): Promise<{ number: number; url: string }> {
  const existing = await findPullRequest(client, wish);
  const pull = existing ?? (await open(client, wish));
  const { number, html_url: url, labels = [] } = pull;
  if (existing !== undefined && !isOurs(existing, wish)) return { number, url };
  if (existing !== undefined) await refresh(client, existing, wish);
  const present = labels.map(({ name }) => name);
  await addLabels(client, number, { present, wanted: wish.text.labels ?? [] });
  return { number, url };
}
