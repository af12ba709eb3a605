import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { readJson } from '../core/json.ts';
import type { Fault, FaultEnvironment } from './faults.ts';

export interface JournalEntry {
  readonly method: string;
  /** Below the API's base, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  /** 0 when the connection was dropped instead of answered. */
  readonly status: number;
  readonly responseBody: unknown;
  /** Set when the exchange was spoiled on purpose: its answer is not the emulator's own. */
  readonly fault: Fault['kind'] | undefined;
}

const parseBody = (text: string) => {
  if (text === '') return undefined;
  const json = readJson(text, z.unknown());
  return json.status === 'valid' ? json.value : text;
};

export const recordExchanges = (journal: JournalEntry[], apiBase: string) =>
  createMiddleware<FaultEnvironment>(async (context, next) => {
    const requestBody = parseBody(await context.req.raw.clone().text());
    await next();
    const fault = context.get('fault');
    journal.push({
      method: context.req.method,
      path: context.req.path.slice(apiBase.length),
      query: context.req.query(),
      requestBody,
      status: fault?.startsWith('drop') ? 0 : context.res.status,
      responseBody: parseBody(await context.res.clone().text()),
      fault,
    });
  });
