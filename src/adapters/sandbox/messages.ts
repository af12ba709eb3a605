import { z } from 'zod';
import type { SandboxStepResult } from '../../core/ports.ts';
import { decodeFields, type Field, mayBecomeHeader, readHeader } from './fields.ts';
import { outputLimits } from './limits.ts';

/** The container sent more than the host takes. */
export class OutputLimitError extends Error {
  override readonly name = 'OutputLimitError';
}

/** What came is not what the runner of this version says. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

export type RunnerMessage =
  | { kind: 'step'; result: SandboxStepResult }
  | { kind: 'end'; cpuMs: number | null; peakMemoryBytes: number | null };

const Amount = z
  .string()
  .regex(/^[0-9]{1,15}(\.[0-9]{1,15})?$/)
  .transform((text) => Math.round(Number(text)));
const OptionalAmount = z.union([z.literal('').transform(() => null), Amount]);

const StepFields = z.strictObject({
  nonce: z.string(),
  name: z.string(),
  status: z.enum(['exited', 'cpu-limit', 'timed-out', 'out-of-memory', 'output-limit', 'not-run']),
  exit_code: Amount.default(0),
  cpu_ms: Amount.default(0),
  wall_ms: Amount.default(0),
  stdout: z.string().default(''),
  stderr: z.string().default(''),
});

const EndFields = z.strictObject({ nonce: z.string(), cpu_ms: OptionalAmount, peak_bytes: OptionalAmount });
const OutputFields = z.strictObject({ path: z.string(), content: z.string() });

/** Turns the runner's bytes into its messages as they become whole. Throws OutputLimitError and ProtocolError. */
export function createMessageReader(nonce: string): (chunk: Buffer) => RunnerMessage[] {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let totalBytes = 0;
  let neededBytes = 0;
  return (chunk) => {
    pending.push(chunk);
    pendingBytes += chunk.length;
    totalBytes += chunk.length;
    if (totalBytes > outputLimits.totalBytes) throw new OutputLimitError();
    if (pendingBytes < neededBytes) return [];
    const { messages, rest, needed } = takeMessages(Buffer.concat(pending), nonce);
    pending = [rest];
    pendingBytes = rest.length;
    neededBytes = needed;
    return messages;
  };
}

function takeMessages(
  bytes: Buffer,
  nonce: string,
): { messages: RunnerMessage[]; rest: Buffer; needed: number } {
  const messages: RunnerMessage[] = [];
  let rest = bytes;
  for (;;) {
    const header = readHeader(rest);
    if (header === null) {
      if (!mayBecomeHeader(rest)) throw new ProtocolError('a message without a header');
      return { messages, rest, needed: 0 };
    }
    if (header.bodyBytes > outputLimits.messageBytes) throw new OutputLimitError();
    const end = header.headerBytes + header.bodyBytes;
    if (rest.length < end) return { messages, rest, needed: end };
    messages.push(readMessage(header.name, rest.subarray(header.headerBytes, end), nonce));
    rest = rest.subarray(end);
  }
}

function readMessage(kind: string, body: Buffer, nonce: string): RunnerMessage {
  const fields = decodeFields(body);
  if (fields === null) throw new ProtocolError('a message whose fields cannot be told apart');
  if (kind === 'step') return readStep(fields, nonce);
  if (kind === 'end') return readEnd(fields, nonce);
  throw new ProtocolError(`a message of the unknown kind ${kind}`);
}

function readStep(fields: Field[], nonce: string): RunnerMessage {
  const step = parse(
    StepFields,
    fields.filter(([name]) => name !== 'output'),
  );
  if (step.nonce !== nonce) throw new ProtocolError('a message with a wrong nonce');
  const outputs = fields.filter(([name]) => name === 'output').map(([, value]) => readOutput(value));
  const { name, status, stdout, stderr } = step;
  const measured = { exitCode: step.exit_code, cpuMs: step.cpu_ms, wallMs: step.wall_ms };
  return {
    kind: 'step',
    result: { name, status, stdout, stderr, ...measured, outputs: Object.fromEntries(outputs) },
  };
}

function readEnd(fields: Field[], nonce: string): RunnerMessage {
  const end = parse(EndFields, fields);
  if (end.nonce !== nonce) throw new ProtocolError('a message with a wrong nonce');
  return { kind: 'end', cpuMs: end.cpu_ms, peakMemoryBytes: end.peak_bytes };
}

function readOutput(value: Buffer): [string, string] {
  const fields = decodeFields(value);
  if (fields === null) throw new ProtocolError('an output whose fields cannot be told apart');
  const { path, content } = parse(OutputFields, fields);
  return [path, content];
}

function parse<T>(schema: z.ZodType<T>, fields: Field[]): T {
  const names = fields.map(([name]) => name);
  if (new Set(names).size !== names.length) throw new ProtocolError('a message with a field twice');
  const result = schema.safeParse(
    Object.fromEntries(fields.map(([name, value]) => [name, value.toString()])),
  );
  if (!result.success)
    throw new ProtocolError(`a message with wrong fields: ${z.prettifyError(result.error)}`);
  return result.data;
}
