/** What one check of the doctor found. `degraded` works with less; `missing` does not work. */
export interface Finding {
  name: string;
  status: 'ok' | 'degraded' | 'missing';
  detail: string;
  /** What to do; null when nothing is wrong. */
  fix: string | null;
}

export function ok(name: string, detail: string): Finding {
  return { name, status: 'ok', detail, fix: null };
}

export function degraded(name: string, detail: string, fix: string): Finding {
  return { name, status: 'degraded', detail, fix };
}

export function missing(name: string, detail: string, fix: string): Finding {
  return { name, status: 'missing', detail, fix };
}

/** The innermost reason of a failure: what the network or the system said. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  if (error.name === 'TimeoutError') return 'no answer in time';
  return error.message === '' && 'code' in error ? String(error.code) : error.message;
}
