import { z } from 'zod';
import {
  CancelledError,
  ConfigurationError,
  RefusedError,
  SpecproofError,
  TransientError,
} from '../../core/errors.ts';

/** An error as it is kept in the database. */
export const StoredError = z.object({
  name: z.string(),
  message: z.string(),
  retryAfterMs: z.number().nullable(),
});
export type StoredError = z.infer<typeof StoredError>;

export function storeError(error: unknown): StoredError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), retryAfterMs: null };
  const retryAfterMs = error instanceof TransientError ? error.retryAfterMs : null;
  return { name: error.name, message: error.message, retryAfterMs };
}

/** An error of the class that was stored; one that is not ours becomes a plain Error that tells its name. */
export function reviveError({ name, message, retryAfterMs }: StoredError): Error {
  switch (name) {
    case 'TransientError':
      return new TransientError(message, retryAfterMs === null ? {} : { retryAfterMs });
    case 'RefusedError':
      return new RefusedError(message);
    case 'CancelledError':
      return new CancelledError(message);
    case 'ConfigurationError':
      return new ConfigurationError(message);
    case 'SpecproofError':
      return new SpecproofError(message);
    default:
      return new Error(name === 'Error' ? message : `${name}: ${message}`);
  }
}
