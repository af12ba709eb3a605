import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { TransientError } from '../../../core/errors.ts';
import type { Repository } from '../../../core/job.ts';
import type { Log } from '../../../core/ports.ts';
import { forgeError, unlessAbsent } from './errors.ts';
import { askGraphQL, type GraphQLCall } from './graphql.ts';
import type { Alone } from './turns.ts';
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

/** One repository's GitHub API: answers parsed, faults turned into our errors, writes one after the other and behind the fence. */
export interface GitHubClient {
  readonly owner: string;
  readonly repository: string;
  read<T>(call: Call<T>): Promise<T>;
  /** Null when the thing does not exist. */
  find<T>(call: Call<T>): Promise<T | null>;
  list<T>(call: ListCall<T>): Promise<T[]>;
  write<T>(call: Call<T>): Promise<T>;
  query<T>(call: GraphQLCall<T>): Promise<T>;
  mutate<T>(call: GraphQLCall<T>): Promise<T>;
  alone: Alone;
}

interface ClientTools {
  alone: Alone;
  queue: WriteQueue;
  log: Log;
  /** Gets the token, so that nothing comes between the fence and the write. */
  signIn: () => Promise<unknown>;
  /** The fence: asked right before every write; what it throws keeps the write from being sent. */
  mayWrite?: () => Promise<void>;
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

/** The items of a page; those of check runs come wrapped. */
function pageOf<T>(item: z.ZodType<T>): z.ZodType<T[]> {
  const wrapped = z.object({ check_runs: z.array(item) }).transform((answer) => answer.check_runs);
  return z.union([z.array(item), wrapped]);
}

function createReader(octokit: Octokit, at: RepositoryAddress): Pick<GitHubClient, 'read' | 'find' | 'list'> {
  async function read<T>({ what, answer, send }: Call<T>): Promise<T> {
    const { data } = await send(octokit.rest, at).catch((error: unknown) => {
      throw forgeError(what, error);
    });
    return parse(what, answer, data);
  }

  async function list<T>({ what, item, send }: ListCall<T>): Promise<T[]> {
    const items: T[] = [];
    for (let page = 1; page <= pageLimit; page += 1) {
      const found = await read({
        what,
        answer: pageOf(item),
        send: (rest) => send(rest, { ...at, per_page: pageSize, page }),
      });
      items.push(...found);
      if (found.length < pageSize) break;
    }
    return items;
  }

  return { read, list, find: (call) => unlessAbsent(read(call), null) };
}

export function createGitHubClient(
  octokit: Octokit,
  repository: Repository,
  tools: ClientTools,
): GitHubClient {
  const at = { owner: repository.owner, repo: repository.name };
  const reader = createReader(octokit, at);

  async function passFence(what: string): Promise<void> {
    if (tools.mayWrite === undefined) return;
    await tools.signIn().catch((error: unknown) => {
      throw forgeError(what, error);
    });
    await tools.mayWrite();
  }

  async function queued<T>(what: string, send: () => Promise<T>): Promise<T> {
    const written = await tools.queue.run(async () => {
      await passFence(what);
      return send();
    });
    tools.log.info({ repository: `${at.owner}/${at.repo}`, what }, 'wrote to GitHub');
    return written;
  }

  async function query<T>(call: GraphQLCall<T>): Promise<T> {
    return parse(call.what, call.answer, await askGraphQL(octokit, call));
  }

  return {
    ...reader,
    owner: at.owner,
    repository: at.repo,
    alone: tools.alone,
    query,
    write: (call) => queued(call.what, () => reader.read(call)),
    mutate: (call) => queued(call.what, () => query(call)),
  };
}
