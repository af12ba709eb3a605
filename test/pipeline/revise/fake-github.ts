import type { CandidateFile } from '../../../src/core/candidate.ts';
import type {
  Discussion,
  PullNow,
  Review,
  ReviewComment,
  ReviewThread,
} from '../../../src/core/discussion.ts';
import { RefusedError } from '../../../src/core/errors.ts';
import type { CheckRunText, Forge, Permission, PullRequestText } from '../../../src/core/forge.ts';

export const head = 'a'.repeat(40);
export const branch = 'specproof/issue-7';

const person = (login: string, id: number) => ({ id, login, isBot: false });
export const maintainer = person('maintainer', 1);
export const stranger = person('stranger', 2);

/** What a repository with one pull request of ours holds; writing something twice leaves it once. */
export interface FakeGitHub {
  pull: PullNow | null;
  reviews: Review[];
  comments: ReviewComment[];
  threads: ReviewThread[];
  permissions: Record<string, Permission>;
  /** Text by commit and path. */
  trees: Map<string, Map<string, string>>;
  commits: { sha: string; jobId: string; message: string }[];
  said: Map<string, string>;
  replies: Map<string, string>;
  requested: Set<string>;
  checkRuns: Map<string, CheckRunText>;
  pullText: PullRequestText | null;
  failedChecks: { name: string; title: string; summary: string }[];
}

const unused = (what: string) => () => {
  throw new Error(`the test reached ${what}`);
};

export function discussionOf(world: FakeGitHub): Discussion {
  return {
    reactTo: unused('reactTo'),
    reactionsOn: unused('reactionsOn'),
    issue: unused('issue'),
    commentsOn: unused('commentsOn'),
    relabel: unused('relabel'),
    closePull: unused('closePull'),
    deleteBranch: unused('deleteBranch'),
    say: async (number, key, body) => {
      world.said.set(`${number}/${key}`, body);
      return { id: world.said.size, url: 'https://github.test/comment' };
    },
    pull: async () => world.pull,
    fileAt: async (ref, path) => world.trees.get(ref)?.get(path) ?? null,
    baseBelow: async () => null,
    pathsOf: async () => [...(world.trees.get(world.pull?.headSha ?? '')?.keys() ?? [])],
    reviewsOf: async () => world.reviews,
    reviewCommentsOn: async () => world.comments,
    threadsOf: async () => world.threads,
    replyTo: async (_pull, commentId, { key, body }) => {
      if (!/^[a-z0-9-]+$/u.test(key)) throw new Error(`no key: ${key}`);
      world.replies.set(`${commentId}/${key}`, body);
    },
    resolveThread: async (id) => {
      const thread = world.threads.find((one) => one.id === id);
      if (thread !== undefined) thread.isResolved = true;
    },
    requestReview: async (_pull, login) => {
      world.requested.add(login);
    },
    foreignChecks: async () =>
      world.failedChecks.map((check, index) => ({
        ...{ id: index, app: 'ci', conclusion: 'failure', url: 'https://ci.test' },
        ...check,
      })),
    upsertCheckRunOn: async (job, sha, text) => {
      world.checkRuns.set(`${sha}/${job.id}/${text.name}`, text);
      return { id: world.checkRuns.size, url: `https://github.test/${sha}/${text.name}` };
    },
  };
}

function commitOnto(
  world: FakeGitHub,
  jobId: string,
  change: { files: readonly CandidateFile[]; message: string; onto?: { branch: string; sha: string } },
) {
  const { pull } = world;
  const { onto } = change;
  if (pull === null || onto === undefined || onto.branch !== pull.branch)
    throw new RefusedError('no such branch');
  const own = world.commits.find((commit) => commit.jobId === jobId);
  const published = { branch: onto.branch, baseBranch: 'main', verified: true };
  if (own !== undefined && own.sha === pull.headSha) return { ...published, sha: own.sha };
  if (pull.headSha !== onto.sha) throw new RefusedError('the branch has moved');
  const sha = String(world.commits.length + 1).repeat(40);
  const tree = new Map(world.trees.get(pull.headSha));
  for (const { path, content } of change.files) tree.set(path, content);
  world.trees.set(sha, tree);
  world.commits.push({ sha, jobId, message: change.message });
  world.pull = { ...pull, headSha: sha };
  return { ...published, sha };
}

export function forgeOf(world: FakeGitHub): Forge {
  return {
    permission: async (login) => {
      const permission = world.permissions[login];
      if (permission === undefined) throw new RefusedError('permission cannot be read');
      return permission;
    },
    react: unused('react'),
    base: async () => ({ name: 'main', sha: '0'.repeat(40), paths: [], license: null }),
    readFile: unused('readFile'),
    upsertStatusComment: unused('upsertStatusComment'),
    commit: async (job, change) => commitOnto(world, job.id, change),
    upsertPullRequest: async (_job, _commit, text) => {
      world.pullText = text;
      return { number: 12, url: 'https://github.test/octo/tools/pull/12' };
    },
    upsertCheckRun: async (job, { sha }, text) => {
      world.checkRuns.set(`${sha}/${job.id}/${text.name}`, text);
      return { id: world.checkRuns.size, url: `https://github.test/${sha}/${text.name}` };
    },
  };
}

/** A repository whose pull request 12 holds the files at `head`. */
export function fakeGitHub(files: readonly Pick<CandidateFile, 'path' | 'content'>[]): FakeGitHub {
  const world: FakeGitHub = {
    pull: {
      ...{ number: 12, state: 'open', merged: false, draft: true, headSha: head, branch, baseBranch: 'main' },
      ...{ author: { id: 99, login: 'specproof[bot]', isBot: true }, fromFork: false, headIsOurs: true },
    },
    ...{ reviews: [], comments: [], threads: [], failedChecks: [], commits: [], pullText: null },
    permissions: { maintainer: 'write', stranger: 'read' },
    trees: new Map([[head, new Map(files.map(({ path, content }) => [path, content]))]]),
    ...{ said: new Map(), replies: new Map(), requested: new Set(), checkRuns: new Map() },
  };
  return world;
}
