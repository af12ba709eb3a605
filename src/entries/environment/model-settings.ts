import type { Variables } from './variables.ts';

export interface ModelEndpoint {
  apiKey: string | null;
  /** Null means OpenAI itself. */
  baseUrl: string | null;
  model: string;
  /** Absent: a time that fits the request. */
  timeoutMs?: number;
}

export type ModelSettings =
  | { mode: 'live'; endpoint: ModelEndpoint }
  | { mode: 'record'; endpoint: ModelEndpoint; recordings: string }
  | { mode: 'replay'; recordings: string; journal?: string };

/** What to say when a command needs a model and none is named. */
export const noModel =
  'No model is named; set OPENAI_API_KEY, or OPENAI_BASE_URL for an OpenAI-compatible server, or MODEL_MODE=replay with RECORDINGS_DIR.';

export function endpointOf(values: Variables): ModelEndpoint {
  const seconds = values.OPENAI_TIMEOUT_SECONDS;
  return Object.freeze({
    apiKey: values.OPENAI_API_KEY ?? null,
    baseUrl: values.OPENAI_BASE_URL ?? null,
    model: values.OPENAI_MODEL,
    ...(seconds === undefined ? {} : { timeoutMs: seconds * 1_000 }),
  });
}

/** True when calls can reach a model: a key for OpenAI, or a server of one's own. */
export function isReachable(endpoint: ModelEndpoint): boolean {
  return endpoint.apiKey !== null || endpoint.baseUrl !== null;
}

/** Null settings without a problem: no model was named at all. */
export function modelSettings(values: Variables): { model: ModelSettings | null; problem?: string } {
  const endpoint = endpointOf(values);
  const mode = values.MODEL_MODE ?? (isReachable(endpoint) ? 'live' : null);
  if (mode === null) return { model: null };
  if (mode !== 'replay' && !isReachable(endpoint)) {
    return {
      model: null,
      problem: `MODEL_MODE=${mode} calls a model, but none is named; set OPENAI_API_KEY, or OPENAI_BASE_URL for an OpenAI-compatible server.`,
    };
  }
  if (mode === 'live') return { model: { mode, endpoint } };
  const recordings = values.RECORDINGS_DIR;
  if (recordings === undefined) {
    return { model: null, problem: `MODEL_MODE=${mode} needs RECORDINGS_DIR; set it to a folder.` };
  }
  if (mode === 'record') return { model: { mode, endpoint, recordings } };
  const journal = values.REPLAY_JOURNAL;
  return { model: { mode, recordings, ...(journal === undefined ? {} : { journal }) } };
}
