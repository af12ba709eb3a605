import { Worker } from 'node:worker_threads';
import { type Question, Reading } from './reading.ts';

/** How long one file may take, and all files of a candidate together. */
export interface ReadingTimes {
  fileMs: number;
  totalMs: number;
}

/** One file takes milliseconds, and loading a parser less than a second. A crowded host must not make an honest file look hostile, so that both have plenty. */
const usualTimes: ReadingTimes = { fileMs: 60_000, totalMs: 120_000 };
/** java-parser takes 3 GB for a hostile type of 4 KB, and 150 MB for an honest file of 200 KB. */
const mostMemoryMb = 256;

/** Reads files one after the other in a thread of its own. */
export interface ParserThread {
  read(question: Question): Promise<Reading>;
  close(): Promise<void>;
}

function whyEnded(error: unknown): Reading {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { status: 'unreadable', reason: 'it needs more memory than a file of its size should' }
    : { status: 'unavailable', reason: String(error) };
}

function ask(worker: Worker, question: Question, milliseconds: number): Promise<Reading> {
  return new Promise((resolve) => {
    const settle = (reading: Reading): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(reading);
    };
    const onMessage = (message: unknown): void => settle(Reading.parse(message));
    const onError = (error: unknown): void => settle(whyEnded(error));
    const onExit = (): void => settle({ status: 'unavailable', reason: 'the thread of the parsers ended' });
    const timer = setTimeout(settle, milliseconds, { status: 'unreadable', reason: 'it takes too long' });
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(question);
  });
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  });
  // Without a listener, an error that comes when nobody asks any more would end the process.
  return worker.on('error', () => undefined);
}

/**
 * A thread for the parsers, which hostile text can make endless, take gigabytes, or (the WebAssembly ones) leave in a state in which they fail
 * for every later file. After a file that could not be read, the next one gets a new thread.
 */
export function startParserThread(times: ReadingTimes = usualTimes): ParserThread {
  const deadline = performance.now() + times.totalMs;
  let worker: Worker | null = null;
  const close = async (): Promise<void> => {
    const old = worker;
    worker = null;
    await old?.terminate();
  };
  return {
    close,
    async read(question) {
      const left = deadline - performance.now();
      if (left <= 0) return { status: 'unreadable', reason: 'the files before it took all the time' };
      worker ??= startWorker();
      const reading = await ask(worker, question, Math.min(times.fileMs, left));
      if (reading.status !== 'read') await close();
      return reading;
    },
  };
}
