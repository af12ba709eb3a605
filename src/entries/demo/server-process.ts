import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SpecproofError } from '../../core/errors.ts';
import { type LogLine, readLogLine } from './log-lines.ts';

export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** SIGTERM, then waits for the end. */
  stop(): Promise<void>;
}

export interface ServerStart {
  environment: Readonly<Record<string, string>>;
  logFile: string;
  onLine: (line: LogLine) => void;
}

const entry = fileURLToPath(new URL('../server.ts', import.meta.url));

/** Starts Specproof as a process of its own, as an operator would, and waits until it is ready. Throws with its last words when it ends before. */
export async function startServerProcess(start: ServerStart): Promise<ServerProcess> {
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, ...start.environment, LOG_FORMAT: 'json' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: Ctrl+C is for the demo, which then stops the server in good order.
    detached: true,
  });
  const ended = once(child, 'exit');
  const lastWords: string[] = [];
  const ready = new Promise<string>((resolve, reject) => {
    const read = (text: string) => {
      appendFileSync(start.logFile, `${text}\n`);
      lastWords.push(text);
      lastWords.splice(0, Math.max(0, lastWords.length - 5));
      const line = readLogLine(text);
      if (line?.msg === 'server ready') resolve(line.url);
      if (line !== null) start.onLine(line);
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
    child.once('exit', () =>
      setImmediate(() =>
        reject(
          new SpecproofError(
            `Specproof did not start; its log is ${start.logFile}, and ends with:\n${lastWords.join('\n')}`,
          ),
        ),
      ),
    );
  });
  return {
    url: await ready,
    child,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
