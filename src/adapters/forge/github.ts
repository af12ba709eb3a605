import { createAppAuth } from '@octokit/auth-app';
import type { Octokit } from '@octokit/rest';
import type { Discussion } from '../../core/discussion.ts';
import type { Forge } from '../../core/forge.ts';
import type { Repository } from '../../core/job.ts';
import type { Log } from '../../core/ports.ts';
import { type AppIdentity, readAppIdentity } from './github/app-identity.ts';
import { readBase, readFile } from './github/base.ts';
import { upsertCheckRun } from './github/check-run.ts';
import { createGitHubClient, createOctokit, type GitHubClient } from './github/client.ts';
import { commitFiles } from './github/commit.ts';
import { discussionOf } from './github/discussion.ts';
import { readPermission } from './github/permission.ts';
import { upsertPullRequest } from './github/pull-request.ts';
import { react } from './github/reaction.ts';
import { upsertStatusComment } from './github/status-comment.ts';
import { type Alone, createTurns } from './github/turns.ts';
import { createWriteQueue, type WriteQueue } from './github/write-queue.ts';

export interface GitHubSettings {
  appId: number;
  privateKey: string;
  apiUrl: string;
  log: Log;
  /** Milliseconds after which one request is given up and tried again later. */
  requestTimeoutMs?: number;
  /** Keeps others who write the same comment waiting, also those in other processes where several share the work; within this process unless given. */
  alone?: Alone;
}

/** The repositories that installations of the app let us work on. */
export interface GitHubForges {
  /** `mayWrite` is asked right before every write is sent, and throws CancelledError when nothing may be written any more. */
  forInstallation(
    installationId: number,
    repository: Repository,
    options?: { mayWrite?: () => Promise<void> },
  ): Forge & Discussion;
}

function forgeOf(client: GitHubClient, appIdentity: () => Promise<AppIdentity>): Forge & Discussion {
  return {
    ...discussionOf(client, appIdentity),
    permission: (login) => readPermission(client, login),
    react: (job, reaction) => react(client, job, reaction),
    base: () => readBase(client),
    readFile: (path) => readFile(client, path),
    upsertStatusComment: async (job, text) =>
      upsertStatusComment(client, job, { text, app: await appIdentity() }),
    commit: async (job, change) =>
      commitFiles(client, job, { ...change, botLogin: (await appIdentity()).botLogin }),
    upsertPullRequest: async (_job, commit, text) =>
      upsertPullRequest(client, { commit, text, botLogin: (await appIdentity()).botLogin }),
    upsertCheckRun: (job, commit, text) => upsertCheckRun(client, job, { sha: commit.sha, text }),
  };
}

interface Connection {
  octokit: Octokit;
  queue: WriteQueue;
  signIn: () => Promise<unknown>;
}

function getOrMake<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const existing = known.get(key);
  if (existing !== undefined) return existing;
  const made = make();
  known.set(key, made);
  return made;
}

/** One forge a repository and installation; tokens are good for that repository alone, writes queue up per installation. */
export function createGitHubForges(settings: GitHubSettings): GitHubForges {
  const { appId, privateKey, apiUrl, log, requestTimeoutMs = 15_000, alone = createTurns() } = settings;
  const appOctokit = createOctokit({ apiUrl, log, requestTimeoutMs });
  const auth = createAppAuth({ appId, privateKey, request: appOctokit.request });
  const queues = new Map<number, WriteQueue>();
  const connections = new Map<string, Connection>();
  const forges = new Map<string, Forge & Discussion>();
  let identity: Promise<AppIdentity> | null = null;

  function appIdentity(): Promise<AppIdentity> {
    identity ??= auth({ type: 'app' })
      .then(({ token }) => readAppIdentity(appOctokit, token))
      .catch((error: unknown) => {
        identity = null;
        throw error;
      });
    return identity;
  }

  /** Also for those with a fence: writes queue up and tokens are kept together. */
  function connect(installationId: number, repository: Repository): Connection {
    const signIn = () => auth({ type: 'installation', installationId, repositoryIds: [repository.id] });
    const octokit = createOctokit({ apiUrl, log, requestTimeoutMs });
    octokit.hook.before('request', async (options) => {
      options.headers.authorization = `token ${(await signIn()).token}`;
    });
    return { octokit, signIn, queue: getOrMake(queues, installationId, createWriteQueue) };
  }

  return {
    forInstallation: (installationId, repository, { mayWrite } = {}) => {
      const { id, owner, name } = repository;
      const key = `${installationId}/${id}/${owner}/${name}`;
      const { octokit, ...tools } = getOrMake(connections, key, () => connect(installationId, repository));
      const open = (fence: { mayWrite?: () => Promise<void> }) =>
        forgeOf(createGitHubClient(octokit, repository, { ...tools, alone, log, ...fence }), appIdentity);
      return mayWrite === undefined ? getOrMake(forges, key, () => open({})) : open({ mayWrite });
    },
  };
}
