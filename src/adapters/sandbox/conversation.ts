import type { Duplex } from 'node:stream';
import type { SandboxStepResult } from '../../core/ports.ts';
import { createDemultiplexer } from './demultiplex.ts';
import { outputLimits } from './limits.ts';
import { createMessageReader, OutputLimitError, type RunnerMessage } from './messages.ts';

/** How the exchange with a runner ended; only `finished` means that it said all it had to. */
export type Ending =
  | { kind: 'finished'; cpuMs: number | null; peakMemoryBytes: number | null }
  | { kind: 'closed' | 'deadline' | 'aborted' | 'flooded' }
  | { kind: 'garbled'; problem: string };

export interface Conversation {
  ending: Ending;
  steps: SandboxStepResult[];
  /** The runner's own complaints. */
  diagnostics: string;
}

export interface Opening {
  stream: Duplex;
  message: Buffer;
  nonce: string;
  deadlineMs: number;
  signal: AbortSignal;
}

/** Hands the request over and collects what the runner answers, until it has finished or something ends the exchange. */
export function converse(opening: Opening): Promise<Conversation> {
  const { stream, message, nonce, deadlineMs, signal } = opening;
  const steps: SandboxStepResult[] = [];
  const take = createListener(nonce);
  return new Promise((resolve) => {
    const settle = (ending: Ending) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      stream.removeAllListeners('data');
      resolve({ ending, steps, diagnostics: take.diagnostics() });
    };
    const abort = () => settle({ kind: 'aborted' });
    const timer = setTimeout(() => settle({ kind: 'deadline' }), deadlineMs);
    signal.addEventListener('abort', abort);
    stream.on('close', () => settle({ kind: 'closed' }));
    stream.on('end', () => settle({ kind: 'closed' }));
    stream.on('error', () => settle({ kind: 'closed' }));
    stream.on('data', (chunk: Buffer) => {
      const ending = take.chunk(chunk, steps);
      if (ending !== null) settle(ending);
    });
    if (signal.aborted) return abort();
    if (stream.destroyed) return settle({ kind: 'closed' });
    // Left open: the runner takes the end of its input as the end of whoever asked.
    stream.write(message);
  });
}

function createListener(nonce: string) {
  const demultiplex = createDemultiplexer();
  const readMessages = createMessageReader(nonce);
  let complaints = Buffer.alloc(0);
  const read = (chunk: Buffer): RunnerMessage[] =>
    demultiplex(chunk).flatMap(({ stream, bytes }) => {
      if (stream === 'stdout') return readMessages(bytes);
      complaints = Buffer.concat([complaints, bytes]).subarray(0, outputLimits.diagnosticBytes);
      return [];
    });
  const collect = (chunk: Buffer, steps: SandboxStepResult[]): Ending | null => {
    for (const message of read(chunk)) {
      if (message.kind === 'end') return { ...message, kind: 'finished' };
      steps.push(message.result);
    }
    return null;
  };
  return {
    diagnostics: () => complaints.toString().trim(),
    chunk: (chunk: Buffer, steps: SandboxStepResult[]) => {
      try {
        return collect(chunk, steps);
      } catch (error) {
        return endingOf(error);
      }
    },
  };
}

function endingOf(error: unknown): Ending {
  if (error instanceof OutputLimitError) return { kind: 'flooded' };
  return { kind: 'garbled', problem: error instanceof Error ? error.message : String(error) };
}
