import { createAppAuth } from '@octokit/auth-app';
import type { Octokit } from '@octokit/rest';
import type { Repository } from '../../core/job.ts';
import type { Forge, Log } from '../../core/ports.ts';
import { type AppIdentity, readAppIdentity } from './github/app-identity.ts';
import { readBase, readDefaultFile } from './github/base.ts';
import { upsertCheckRun } from './github/check-run.ts';
import { createGitHubClient, createOctokit, type GitHubClient } from './github/client.ts';
import { commitFiles } from './github/commit.ts';
import { readPermission } from './github/permission.ts';
import { upsertPullRequest } from './github/pull-request.ts';
import { react } from './github/reaction.ts';
import { upsertStatusComment } from './github/status-comment.ts';
import { createWriteQueue, type WriteQueue } from './github/write-queue.ts';

export interface GitHubSettings {
  appId: number;
  privateKey: string;
  apiUrl: string;
  log: Log;
  /** Milliseconds after which one request is given up and tried again later. */
  requestTimeoutMs?: number;
}

/** The repositories that installations of the app let us work on. */
export interface GitHubForges {
  forInstallation(installationId: number, repository: Repository): Forge;
}

function forgeOf(client: GitHubClient, appIdentity: () => Promise<AppIdentity>): Forge {
  return {
    permission: (login) => readPermission(client, login),
    react: (job, reaction) => react(client, job, reaction),
    base: () => readBase(client),
    readFile: (path) => readDefaultFile(client, path),
    upsertStatusComment: async (job, text) =>
      upsertStatusComment(client, job, { text, app: await appIdentity() }),
    commit: async (job, change) =>
      commitFiles(client, job, { ...change, botLogin: (await appIdentity()).botLogin }),
    upsertPullRequest: async (_job, commit, text) =>
      upsertPullRequest(client, { commit, text, botLogin: (await appIdentity()).botLogin }),
    upsertCheckRun: (job, commit, text) => upsertCheckRun(client, job, { commit, text }),
  };
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
  const { appId, privateKey, apiUrl, log, requestTimeoutMs = 15_000 } = settings;
  const appOctokit = createOctokit({ apiUrl, log, requestTimeoutMs });
  const auth = createAppAuth({ appId, privateKey, request: appOctokit.request });
  const queues = new Map<number, WriteQueue>();
  const forges = new Map<string, Forge>();
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

  function octokitOf(installationId: number, repository: Repository): Octokit {
    const octokit = createOctokit({ apiUrl, log, requestTimeoutMs });
    octokit.hook.before('request', async (options) => {
      const { token } = await auth({ type: 'installation', installationId, repositoryIds: [repository.id] });
      options.headers.authorization = `token ${token}`;
    });
    return octokit;
  }

  return {
    forInstallation: (installationId, repository) => {
      const { id, owner, name } = repository;
      return getOrMake(forges, `${installationId}/${id}/${owner}/${name}`, () => {
        const queue = getOrMake(queues, installationId, createWriteQueue);
        const octokit = octokitOf(installationId, repository);
        return forgeOf(createGitHubClient(octokit, repository, { queue, log }), appIdentity);
      });
    },
  };
}
