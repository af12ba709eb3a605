import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { TransientError } from '../../../core/errors.ts';
import type { Repository } from '../../../core/job.ts';
import type { Log } from '../../../core/ports.ts';
import { forgeError, isNotFound } from './errors.ts';
import type { WriteQueue } from './write-queue.ts';

type Rest = Octokit['rest'];
// A type, not an interface: Octokit's parameters want an index signature.
type RepositoryAddress = { owner: string; repo: string };

/** One request: what it is for (completes "asked to ..."), how it is sent, and the part of the answer that we read. */
interface Call<T> {
  what: string;
  answer: z.ZodType<T>;
  send: (rest: Rest, at: RepositoryAddress) => Promise<{ data: unknown }>;
}

/** A list's request for one page of a hundred. */
interface ListCall<T> {
  what: string;
  item: z.ZodType<T>;
  send: (
    rest: Rest,
    at: RepositoryAddress & { per_page: number; page: number },
  ) => Promise<{ data: unknown }>;
}

/** One repository's GitHub API: answers parsed, faults turned into our errors, writes one after the other. */
export interface GitHubClient {
  readonly owner: string;
  read<T>(call: Call<T>): Promise<T>;
  /** Null when the thing does not exist. */
  find<T>(call: Call<T>): Promise<T | null>;
  list<T>(call: ListCall<T>): Promise<T[]>;
  write<T>(call: Call<T>): Promise<T>;
}

const pageSize = 100;
const pageLimit = 30;

/** Tells the API version on each request: without it GitHub decides, and newer versions break answers. */
export function createOctokit(settings: { apiUrl: string; log: Log; requestTimeoutMs: number }): Octokit {
  const { apiUrl, log, requestTimeoutMs } = settings;
  const octokit = new Octokit({
    baseUrl: apiUrl,
    request: {
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: AbortSignal.timeout(requestTimeoutMs) }),
    },
    log: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message: string) => log.warn({ message }, 'octokit warns'),
      error: () => undefined,
    },
  });
  octokit.hook.before('request', (options) => {
    options.headers['x-github-api-version'] = '2022-11-28';
  });
  return octokit;
}

function parse<T>(what: string, schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new TransientError(
    `GitHub's answer, when asked to ${what}, was not understood: ${parsed.error.message}`,
  );
}

export function createGitHubClient(
  octokit: Octokit,
  repository: Repository,
  tools: { queue: WriteQueue; log: Log },
): GitHubClient {
  const at = { owner: repository.owner, repo: repository.name };

  async function read<T>({ what, answer, send }: Call<T>): Promise<T> {
    const { data } = await send(octokit.rest, at).catch((error: unknown) => {
      throw forgeError(what, error);
    });
    return parse(what, answer, data);
  }

  async function find<T>(call: Call<T>): Promise<T | null> {
    try {
      return await read(call);
    } catch (error) {
      if (error instanceof Error && isNotFound(error.cause)) return null;
      throw error;
    }
  }

  async function list<T>({ what, item, send }: ListCall<T>): Promise<T[]> {
    const items: T[] = [];
    for (let page = 1; page <= pageLimit; page += 1) {
      const found = await read({
        what,
        answer: z.array(item),
        send: (rest) => send(rest, { ...at, per_page: pageSize, page }),
      });
      items.push(...found);
      if (found.length < pageSize) break;
    }
    return items;
  }

  async function write<T>(call: Call<T>): Promise<T> {
    const written = await tools.queue.run(() => read(call));
    tools.log.info({ repository: `${at.owner}/${at.repo}`, what: call.what }, 'wrote to GitHub');
    return written;
  }

  return { owner: repository.owner, read, find, list, write };
}
