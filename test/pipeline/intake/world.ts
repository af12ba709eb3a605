import { inProcessSteps } from '../../../src/adapters/durable/in-process.ts';
import type {
  Discussion,
  ForeignCheck,
  IssueComment,
  IssueNow,
  PullNow,
} from '../../../src/core/discussion.ts';
import type { Forge, Permission } from '../../../src/core/forge.ts';
import type { Job, Task } from '../../../src/core/job.ts';
import type { Message } from '../../../src/core/message.ts';
import type { Approvals, Log } from '../../../src/core/ports.ts';
import type { AskedStop, Thread, Threads } from '../../../src/core/thread.ts';
import type { OpenJobs, Work } from '../../../src/core/work.ts';
import type { IntakeContext } from '../../../src/pipeline/intake/context.ts';
import { takeIn } from '../../../src/pipeline/intake/take-in.ts';

/** A port of which only some methods are asked for; the others are defects of the test. */
function partial<Port extends object>(name: string, methods: Partial<Port>): Port {
  const isPort = (_port: object): _port is Port => true;
  const port = new Proxy(methods, {
    get: (target, key) => {
      const method: unknown = Reflect.get(target, key);
      if (method === undefined) throw new Error(`${name}.${String(key)} is not expected here`);
      return method;
    },
  });
  if (!isPort(port)) throw new Error('unreachable');
  return port;
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What stands around a message before it is taken in, and what each port answers. */
export interface World {
  permissions: Map<string, Permission | Error>;
  issues: Map<number, IssueNow>;
  comments: IssueComment[];
  pulls: Map<number, PullNow>;
  checks: ForeignCheck[];
  threads: Thread[];
  /** Commits that we put on branches, with the issues they belong to. */
  commits: Map<string, number>;
  jobs: Map<string, Awaited<ReturnType<Work['state']>>>;
  /** What jobs are to do, where it is known. */
  tasks: Map<string, Task>;
  configuration: string | null;
  /** What every write to the forge fails with. */
  refusal: Error | null;
  /** What was written, by where and under which name; a second time is no second entry. */
  written: Map<string, string>;
  approved: Set<string>;
  /** Where open jobs were looked for. */
  places: Parameters<OpenJobs['openJobs']>[0][];
  /** The latest stop that was asked for. */
  stop: AskedStop | null;
}

export function emptyWorld(changes: Partial<World> = {}): World {
  return {
    permissions: new Map(),
    issues: new Map(),
    comments: [],
    pulls: new Map(),
    checks: [],
    threads: [],
    commits: new Map(),
    jobs: new Map(),
    tasks: new Map(),
    configuration: null,
    refusal: null,
    written: new Map(),
    approved: new Set(),
    places: [],
    stop: null,
    ...changes,
  };
}

function write(world: World, name: string, body: string): Promise<{ id: number; url: string }> {
  if (world.refusal !== null) return Promise.reject(world.refusal);
  world.written.set(name, body);
  return Promise.resolve({ id: 1, url: 'http://localhost/1' });
}

function discussionOf(world: World): Discussion {
  return partial<Discussion>('Discussion', {
    reactTo: async (spot, reaction) => {
      const place = spot.kind === 'issue' ? spot.number : spot.id;
      await write(world, `${reaction} on ${spot.kind} ${place}`, '');
    },
    issue: async (number) => world.issues.get(number) ?? null,
    commentsOn: async () => world.comments,
    say: (number, key, body) => write(world, `#${number} ${key}`, body),
    relabel: async (number, { remove = [] }) => {
      const issue = world.issues.get(number);
      if (!issue?.labels.some((label) => remove.includes(label))) return;
      issue.labels = issue.labels.filter((label) => !remove.includes(label));
      await write(world, `labels of #${number}`, issue.labels.join());
    },
    pull: async (number) => world.pulls.get(number) ?? null,
    foreignChecks: async () => world.checks,
    upsertCheckRunOn: (_job, sha, { name, conclusion }) =>
      write(world, `${name} on ${sha.slice(0, 7)}`, conclusion),
  });
}

function forgeOf(world: World): Forge {
  return partial<Forge>('Forge', {
    permission: async (login) => {
      const permission = world.permissions.get(login) ?? 'none';
      if (permission instanceof Error) throw permission;
      return permission;
    },
    readFile: async () => world.configuration,
    upsertStatusComment: ({ id, task }, body) =>
      write(world, `status of ${id}${task.kind === 'revise' ? ` on #${task.pull}` : ''}`, body),
  });
}

function threadsOf(world: World): Threads {
  const find = (matches: (thread: Thread) => boolean) => world.threads.find(matches) ?? null;
  return partial<Threads>('Threads', {
    ofIssue: async (_repository, issue) => find((thread) => thread.issue.number === issue),
    ofPull: async (_repository, pull) => find((thread) => thread.pull?.number === pull),
    ofCommit: async (_repository, sha) =>
      find((thread) => thread.issue.number === (world.commits.get(sha) ?? 0)),
    change: async ({ issue }, change) => {
      world.threads = world.threads.map((thread) =>
        thread.issue.number === issue ? { ...thread, ...change } : thread,
      );
    },
    noteStop: async (_place, stop) => {
      world.stop = stop;
    },
    lastStop: async () => world.stop,
    running: async () => world.threads.filter(({ phase }) => phase === 'running'),
    forget: async () => world.threads.splice(0).length,
  });
}

function workOf({ jobs, tasks, places }: World): Work & OpenJobs {
  return {
    openJobs: async (place) => {
      places.push(place);
      return [...jobs]
        .filter(([, state]) => state === 'queued' || state === 'running')
        .map(([jobId]) => jobId);
    },
    state: async (jobId) => jobs.get(jobId) ?? 'unknown',
    taskOf: async (jobId) => tasks.get(jobId) ?? null,
    stop: async (jobId) => {
      const runs = jobs.get(jobId) === 'running' || jobs.get(jobId) === 'queued';
      if (runs) jobs.set(jobId, 'stopped');
      return runs;
    },
  };
}

function approvalsOf({ approved }: World): Approvals {
  return partial<Approvals>('Approvals', {
    keep: async ({ packages, by }) => {
      for (const name of packages) approved.add(`${name} by ${by.login}`);
    },
  });
}

/** The ports of the world, as an intake is given them. */
export function contextOf(world: World): IntakeContext {
  return {
    open: () => ({ forge: forgeOf(world), discussion: discussionOf(world) }),
    steps: inProcessSteps(new AbortController().signal, { attempts: 2, firstPauseMs: 1 }),
    log: silent,
    threads: threadsOf(world),
    approvals: approvalsOf(world),
    work: workOf(world),
    limits: { maxRefinements: 3, maxDurationMs: 1_000, maxTokens: 1_000 },
  };
}

/** Takes the message in twice, as after a crash at the very end; answers the job and the names of all that was written. */
export async function takeInTwice(
  message: Message,
  world: World,
): Promise<{ job: Job | null; written: string[] }> {
  const first = await takeIn(message, contextOf(world));
  const before = JSON.stringify([...world.written]);
  const second = await takeIn(message, contextOf(world));
  if (JSON.stringify(second) !== JSON.stringify(first)) throw new Error('the second time made another job');
  if (JSON.stringify([...world.written]) !== before) throw new Error('the second time wrote something else');
  return { job: first, written: [...world.written.keys()] };
}

/** Takes the message in once. */
export async function takeInOnce(
  message: Message,
  world: World,
): Promise<{ job: Job | null; written: string[] }> {
  return { job: await takeIn(message, contextOf(world)), written: [...world.written.keys()] };
}
