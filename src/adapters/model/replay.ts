import { appendFileSync } from 'node:fs';
import { CancelledError, ConfigurationError } from '../../core/errors.ts';
import type { CallIdentity, Log, Model, ModelReply, ModelRequest } from '../../core/ports.ts';
import { differenceFrom, nearestRecording } from './nearest-recording.ts';
import {
  noncePlaceholder,
  type Recording,
  readRecordings,
  recordingKey,
  type StoredRecording,
} from './recordings.ts';

export interface ReplayOptions {
  /** Folder of the recordings. */
  folder: string;
  log: Log;
  /** File that gets one line for each answered call: stage, attempt, key. */
  journal?: string;
}

function missMessage(identity: CallIdentity, folder: string, recordings: readonly StoredRecording[]): string {
  const call = `${identity.stage}, attempt ${identity.attempt}`;
  const nearest = nearestRecording(identity, recordings);
  if (nearest === undefined)
    return `${folder} holds no recorded reply for ${call}, nor any of that stage. Set OPENAI_API_KEY or OPENAI_BASE_URL to call a model, or record the replies.`;
  const difference = differenceFrom(nearest.recording.identity, identity).join('\n  ');
  return `${folder} holds no recorded reply for ${call}. The nearest is ${nearest.file}; what differs:\n  ${difference}\nRecord the replies anew, or set OPENAI_API_KEY or OPENAI_BASE_URL to call a model.`;
}

/** A recording as the answer to a request, with the nonce of this exchange. */
export function replayedReply(recording: Recording, request: ModelRequest): ModelReply {
  return {
    status: recording.status,
    text: recording.reply.replaceAll(noncePlaceholder, request.nonce),
    call: {
      stage: request.identity.stage,
      attempt: request.identity.attempt,
      model: recording.model,
      source: recording.source,
      promptVersion: recording.promptVersion,
      ...recording.usage,
      durationMs: 0,
    },
  };
}

function labelOf(recordings: readonly StoredRecording[]): string {
  const planted = recordings.some(({ recording }) => recording.source === 'planted');
  return `replayed recording${planted ? ' with a planted fault' : ''}, no model was called`;
}

/** A model that answers from recordings. Throws ConfigurationError, naming the nearest recording, for any other call. */
export function replayModel({ folder, log, journal }: ReplayOptions): Model {
  const recordings = readRecordings(folder);
  const byKey = new Map(recordings.map((stored) => [stored.recording.key, stored]));
  let warned = false;
  const warnOnce = (stored: StoredRecording, request: ModelRequest) => {
    if (warned || stored.recording.promptVersion === request.promptVersion) return;
    warned = true;
    const fields = {
      file: stored.file,
      recorded: stored.recording.promptVersion,
      now: request.promptVersion,
    };
    log.warn(fields, 'A recorded reply was made with an older prompt; record it anew');
  };
  return {
    label: labelOf(recordings),
    complete: async (request) => {
      if (request.signal.aborted) throw new CancelledError('The model call was stopped.');
      const key = recordingKey(request.identity);
      const stored = byKey.get(key);
      if (stored === undefined)
        throw new ConfigurationError(missMessage(request.identity, folder, recordings));
      warnOnce(stored, request);
      const { stage, attempt } = request.identity;
      if (journal !== undefined) appendFileSync(journal, `${JSON.stringify({ stage, attempt, key })}\n`);
      return replayedReply(stored.recording, request);
    },
  };
}
