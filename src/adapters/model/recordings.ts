import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../../core/errors.ts';
import { readJson } from '../../core/json.ts';
import type { CallIdentity } from '../../core/ports.ts';

/** Stands in a recording for the nonce of the exchange it was made in. */
export const noncePlaceholder = '{{nonce}}';

const Lines = z.array(z.string()).transform((lines) => lines.join('\n'));

/** A recorded reply. In the file, texts are lists of lines, so that a person can read and compare them. */
export const Recording = z.object({
  key: z.string(),
  identity: z.object({
    stage: z.string(),
    attempt: z.number().int().min(0),
    subject: z.record(z.string(), Lines),
  }),
  promptVersion: z.string(),
  model: z.string(),
  /** Day of the recording, as 2026-11-22. */
  date: z.string(),
  /** `planted`: a fault was put into the reply on purpose; `note` says which. */
  source: z.enum(['recorded', 'planted']),
  note: z.string(),
  status: z.enum(['completed', 'cut-off', 'refused']),
  usage: z.object({ inputTokens: z.number().int().min(0), outputTokens: z.number().int().min(0) }),
  reply: Lines,
});
export type Recording = z.infer<typeof Recording>;

/** A recording and the name of its file. */
export interface StoredRecording {
  file: string;
  recording: Recording;
}

/** Key of a call: what is asked about, not how. A prompt may change without making recordings useless. */
export function recordingKey({ stage, attempt, subject }: CallIdentity): string {
  const texts = Object.entries(subject).sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify({ stage, attempt, texts })).digest('hex');
}

/** The recording as its file holds it. */
export function recordingText(recording: Recording): string {
  const lines = (text: string) => text.split('\n');
  const { identity, reply } = recording;
  const subject = Object.fromEntries(
    Object.entries(identity.subject).map(([name, text]) => [name, lines(text)]),
  );
  const stored = { ...recording, identity: { ...identity, subject }, reply: lines(reply) };
  return `${JSON.stringify(stored, null, 2)}\n`;
}

function readRecording(folder: string, file: string): StoredRecording {
  const reading = readJson(readFileSync(join(folder, file), 'utf8'), Recording);
  if (reading.status === 'invalid')
    throw new ConfigurationError(
      `The recording ${join(folder, file)} cannot be used: ${reading.problems.slice(0, 3).join('; ')}. Correct it or record it anew.`,
    );
  const recording = { ...reading.value, key: recordingKey(reading.value.identity) };
  return { file, recording };
}

/** All recordings of a folder in the order of their names; none when there is no such folder. Throws ConfigurationError. */
export function readRecordings(folder: string): StoredRecording[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return files.map((file) => readRecording(folder, file));
}
