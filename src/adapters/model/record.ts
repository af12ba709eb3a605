import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model, ModelReply, ModelRequest } from '../../core/ports.ts';
import { noncePlaceholder, readRecordings, recordingKey, recordingText } from './recordings.ts';
import { replayedReply } from './replay.ts';

function textOf(request: ModelRequest, reply: ModelReply): string {
  const { stage, attempt, subject } = request.identity;
  const { model, inputTokens, outputTokens } = reply.call;
  return recordingText({
    key: recordingKey(request.identity),
    identity: { stage, attempt, subject },
    promptVersion: request.promptVersion,
    model,
    date: new Date().toISOString().slice(0, 10),
    source: 'recorded',
    note: '',
    status: reply.status,
    usage: { inputTokens, outputTokens },
    reply: reply.text.replaceAll(request.nonce, noncePlaceholder),
  });
}

function fileName({ identity }: ModelRequest, number: number): string {
  return `${String(number).padStart(2, '0')}-${identity.stage}-${identity.attempt}.json`;
}

/**
 * Calls a model and writes each reply as a recording: `NN-stage-attempt.json`, one call a file. What is recorded already
 * is answered from there, so that a fault can be planted and the rest recorded behind it; delete a file to record it anew.
 */
export function recordModel(model: Model, folder: string): Model {
  mkdirSync(folder, { recursive: true });
  const existing = readRecordings(folder);
  const known = new Map(existing.map(({ recording }) => [recording.key, recording]));
  let number = Math.max(0, ...existing.map(({ file }) => Number.parseInt(file, 10) || 0));
  return {
    label: model.label,
    complete: async (request) => {
      const recording = known.get(recordingKey(request.identity));
      if (recording !== undefined) return replayedReply(recording, request);
      number += 1;
      const name = fileName(request, number);
      const reply = await model.complete(request);
      writeFileSync(join(folder, name), textOf(request, reply));
      return reply;
    },
  };
}
