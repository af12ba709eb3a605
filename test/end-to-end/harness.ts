import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import { z } from 'zod';
import { type Example, findExample } from '../../src/entries/demo/examples.ts';
import {
  type LocalGitHub,
  maintainer,
  openExample,
  place,
  startLocalGitHub,
} from '../../src/entries/demo/local-github.ts';
import type { JobEnded, LogLine } from '../../src/entries/demo/log-lines.ts';
import { type ServerProcess, startServerProcess } from '../../src/entries/demo/server-process.ts';

const run = promisify(execFile);

/** What dockerode's `run` answers, which its types leave open. */
const EndedRun = z.tuple([z.object({ StatusCode: z.number() }), z.custom<Docker.Container>()]);

/** A local GitHub, and Specproof as a process of its own with recorded replies: nothing is replaced but the model. */
export interface World {
  github: LocalGitHub;
  example: Example;
  lines: LogLine[];
  /** Starts Specproof; `onLine` hears of each of its lines. */
  start(onLine?: (line: LogLine) => void): Promise<ServerProcess>;
  /** Opens the example's issue and asks for it, the maintainer by the label and others by a command; answers its number. */
  ask(login?: string): Promise<number>;
  /** The line that ends the next job; to be called before it can be written. */
  nextEnd(): Promise<JobEnded>;
  /** One entry for each model call that was answered. */
  journal(): Promise<string[]>;
  clone(branch: string): Promise<string>;
  close(): Promise<void>;
}

export async function createWorld(
  exampleName: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'specproof-e2e-'));
  const data = await mkdtemp(join(tmpdir(), 'specproof-e2e-data-'));
  const example = await findExample({ name: exampleName, language: 'python' });
  const github = await startLocalGitHub(join(folder, 'github'));
  const journalFile = join(folder, 'journal');
  const lines: LogLine[] = [];
  const servers: ServerProcess[] = [];
  let listeners: ((line: LogLine) => void)[] = [];
  const environment = {
    ...github.environment,
    MODEL_MODE: 'replay',
    RECORDINGS_DIR: example.recordings,
    REPLAY_JOURNAL: journalFile,
    SPECPROOF_DATA: data,
    ...extra,
  };
  return {
    github,
    example,
    lines,
    start: async (onLine) => {
      const server = await startServerProcess({
        environment,
        logFile: join(folder, 'server.log'),
        onLine: (line) => {
          lines.push(line);
          onLine?.(line);
          for (const listener of listeners) listener(line);
        },
      });
      servers.push(server);
      github.emulator.setWebhook({ url: `${server.url}/api/github/webhooks`, secret: github.webhookSecret });
      return server;
    },
    ask: async (login = maintainer) => {
      const number = await openExample(github, example);
      await (login === maintainer
        ? github.emulator.labelIssue({ ...place, login, number, label: 'codegen' })
        : github.emulator.comment({ ...place, login, number, body: '/generate' }));
      return number;
    },
    nextEnd: () =>
      new Promise((resolve) => {
        const listener = (line: LogLine) => {
          if (line.msg !== 'job ended') return;
          listeners = listeners.filter((other) => other !== listener);
          resolve(line);
        };
        listeners.push(listener);
      }),
    journal: async () => {
      const text = await readFile(journalFile, 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '');
    },
    clone: async (branch) => {
      const target = join(folder, `clone-${branch.replaceAll('/', '-')}`);
      const address = `${github.emulator.url}/${place.owner}/${place.name}.git`;
      await run('git', ['clone', '--quiet', '--branch', branch, address, target]);
      return target;
    },
    close: async () => {
      for (const server of servers)
        if (server.child.exitCode === null && server.child.signalCode === null) await server.stop();
      await github.emulator.close();
      await rm(folder, { recursive: true, force: true });
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** What GitHub holds for the issue, as its API tells. */
export function publishedFor(world: World, issue: number) {
  const { journal } = world.github.emulator;
  const created = (pattern: RegExp) =>
    journal.filter(({ method, path, status }) => method === 'POST' && status === 201 && pattern.test(path));
  return {
    statusComments: created(new RegExp(`/issues/${issue}/comments$`)).length,
    branches: created(/\/git\/refs$/).length,
    pullRequests: created(/\/pulls$/).length,
    checkRuns: created(/\/check-runs$/).length,
  };
}

/** Runs the tests of a clone with plain pytest, as its reader would, in a container that knows nothing of Specproof. */
export async function runPytest(clone: string, image: string): Promise<{ exitCode: number; output: string }> {
  const docker = new Docker();
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended: unknown = await docker.run(image, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'], output, {
    Entrypoint: ['python3'],
    WorkingDir: '/clone',
    Env: ['PYTHONDONTWRITEBYTECODE=1'],
    Tty: true,
    HostConfig: { Binds: [`${clone}:/clone:ro`], NetworkMode: 'none' },
  });
  const [end, container] = EndedRun.parse(ended);
  await container.remove();
  return { exitCode: end.StatusCode, output: Buffer.concat(chunks).toString() };
}
