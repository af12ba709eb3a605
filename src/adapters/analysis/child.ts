import { type ChildProcess, fork } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { TransientError } from '../../core/errors.ts';
import { type Answer, Message, type Task } from './messages.ts';

/** Bytes and milliseconds within which a child works. */
export interface ChildLimits {
  /** More resident memory than this ends the child, whatever it is doing. */
  mostBytes: number;
  /** Of one task. */
  taskMs: number;
}

/** A process of ours that analyses text. It ends with this process. */
export interface Child {
  /** For the log. */
  pid: number | undefined;
  /** One task at a time. A child that took too long or failed is of no use any more. */
  ask: (task: Task) => Promise<Answer>;
  isAlive: () => boolean;
  /** Answers when the process is gone. */
  end: () => Promise<void>;
}

const entry = new URL('./child-entry.ts', import.meta.url);
/** Types are stripped from the sources once and not at each start: 250 ms and 25 MB less. A folder that cannot be written is done without. */
const compiled = fileURLToPath(new URL('../../../node_modules/.cache/specproof-analysis', import.meta.url));
const flags = [
  // java-parser takes 3 GB for a hostile type of 4 KB, and 150 MB for an honest file of 200 KB.
  '--max-old-space-size=192',
  '--max-semi-space-size=2',
  // The optimising compiler takes 300 MB and most of the time for the WebAssembly of ruff and the grammars; what it wins shows after minutes of work.
  '--liftoff-only',
  '--optimize-for-size',
];
const longestStartMs = 60_000;
const longestEndMs = 2_000;
const keptOfErrors = 2_000;

function start({ mostBytes }: ChildLimits): ChildProcess {
  return fork(entry, [`${process.pid} ${mostBytes}`], {
    execArgv: flags,
    serialization: 'advanced',
    // No secret of this process is known to the one that reads hostile text. Fewer arenas of the allocator take 10 MB less.
    env: { NODE_COMPILE_CACHE: compiled, MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** The heap's own limit aborts, the guard's look at the resident memory has a signal of its own. */
function whyEnded(code: number | null, signal: NodeJS.Signals | null): string {
  const outOfMemory = signal === 'SIGABRT' || signal === 'SIGUSR2' || code === 134;
  return outOfMemory
    ? 'it needs more memory than a file of its size should'
    : 'the process that analysed it ended';
}

/** The next thing that the process says, or how it ended. */
function nextAnswer(process: ChildProcess, milliseconds: number): Promise<Message | Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Message | Answer): void => {
      clearTimeout(timer);
      process.off('message', onMessage).off('exit', onExit).off('error', onError);
      resolve(answer);
    };
    const onMessage = (message: unknown): void => {
      const read = Message.safeParse(message);
      settle(read.success ? read.data : { status: 'failed', reason: 'it answered oddly', gaveUp: false });
    };
    const onExit = (code: number | null, signal: NodeJS.Signals | null): void =>
      settle({ status: 'ended', reason: whyEnded(code, signal) });
    const onError = (error: Error): void => settle({ status: 'ended', reason: error.message });
    const timer = setTimeout(settle, milliseconds, { status: 'too-long' });
    process.on('message', onMessage).on('exit', onExit).on('error', onError);
  });
}

/** An idle child keeps nobody from ending. */
function letGo(process: ChildProcess): void {
  process.unref();
  process.channel?.unref();
  if (process.stderr instanceof Socket) process.stderr.unref();
}

function hold(process: ChildProcess): void {
  process.ref();
  process.channel?.ref();
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function end(process: ChildProcess, patienceMs: number): Promise<void> {
  if (!isAlive(process)) return;
  const gone = new Promise<void>((resolve) => process.once('exit', () => resolve()));
  hold(process);
  if (process.connected) process.disconnect();
  const timer = setTimeout(() => process.kill('SIGKILL'), patienceMs);
  await gone;
  clearTimeout(timer);
}

async function ask(process: ChildProcess, task: Task, { taskMs }: ChildLimits): Promise<Answer> {
  if (!isAlive(process) || !process.connected) return { status: 'ended', reason: whyEnded(null, null) };
  hold(process);
  const answering = nextAnswer(process, taskMs);
  process.send(task, () => undefined);
  const answer = await answering;
  letGo(process);
  if (answer.status === 'answered') return answer;
  process.kill('SIGKILL');
  return answer.status === 'ready' ? { status: 'failed', reason: 'it began anew', gaveUp: false } : answer;
}

/** Starts a child and answers when it can be asked. Throws TransientError when it does not start. */
export async function startChild(limits: ChildLimits): Promise<Child> {
  const process = start(limits);
  let errors = '';
  process.stderr?.on('data', (chunk: Buffer) => {
    errors = `${errors}${chunk.toString()}`.slice(-keptOfErrors);
  });
  // Without a listener, an error that comes when nobody asks any more would end this process.
  process.on('error', () => undefined);
  const first = await nextAnswer(process, longestStartMs);
  if (first.status !== 'ready') {
    process.kill('SIGKILL');
    const cause = new Error(
      errors === '' ? `it ended with ${process.signalCode ?? process.exitCode}` : errors,
    );
    throw new TransientError('The process that analyses texts does not start.', { cause });
  }
  letGo(process);
  let isBusy = false;
  return {
    pid: process.pid,
    isAlive: () => isAlive(process),
    ask: async (task) => {
      isBusy = true;
      const answer = await ask(process, task, limits);
      isBusy = false;
      return answer;
    },
    end: () => end(process, isBusy ? 0 : longestEndMs),
  };
}
