import type { z } from 'zod';
import { CancelledError } from '../../core/errors.ts';
import { readJson } from '../../core/json.ts';

/** Answers larger than this are not read: the largest packages have some thousand versions. */
const mostBytes = 8_000_000;

interface Question<T> {
  url: string;
  schema: z.ZodType<T>;
  /** Sent as JSON; without it the request is a GET. */
  body?: unknown;
  timeoutMs: number;
  signal: AbortSignal;
}

export type Answer<T> =
  | { status: 'ok'; value: T }
  | { status: 'not-found' }
  | { status: 'failed'; reason: string };

async function textOf(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const parts: AsyncIterable<unknown> | Iterable<unknown> = response.body ?? [];
  for await (const chunk of parts) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function read<T>(response: Response, schema: z.ZodType<T>): Promise<Answer<T>> {
  if (response.status === 404) return { status: 'not-found' };
  if (!response.ok) return { status: 'failed', reason: `it answered ${response.status}` };
  const text = await textOf(response);
  if (text === null) return { status: 'failed', reason: 'its answer is too large' };
  const reading = readJson(text, schema);
  return reading.status === 'valid'
    ? { status: 'ok', value: reading.value }
    : { status: 'failed', reason: 'its answer is not of the form that is known' };
}

/** Asks once. Only an answer of 404 says that something is not there. Throws CancelledError when the signal aborts. */
export async function ask<T>({ url, schema, body, timeoutMs, signal }: Question<T>): Promise<Answer<T>> {
  const sent =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    return await read(await fetch(url, { ...sent, signal: limit, redirect: 'error' }), schema);
  } catch (error) {
    if (signal.aborted) throw new CancelledError('The check was stopped.', { cause: error });
    return { status: 'failed', reason: 'it could not be reached in time' };
  }
}
