/** Base of the errors that a caller can act on. The message says what happened, where, and what to do next. */
export class SpecproofError extends Error {
  override readonly name: string = 'SpecproofError';
}

/** The operator's or repository's settings are wrong; nothing was started. */
export class ConfigurationError extends SpecproofError {
  override readonly name = 'ConfigurationError';
}

/** A fault that may heal by itself (connection lost, 5xx, rate limit): the step is tried again. */
export class TransientError extends SpecproofError {
  override readonly name = 'TransientError';
  /** Milliseconds the other side asked us to wait, when it did. */
  readonly retryAfterMs: number | null;
  constructor(message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** The work was stopped by a person or a limit of time. */
export class CancelledError extends SpecproofError {
  override readonly name = 'CancelledError';
}

/** The other side refuses for good (permission missing, repository archived, body too long). */
export class RefusedError extends SpecproofError {
  override readonly name: string = 'RefusedError';
}

/** The repository's own settings do not let it be written: too many files or lines, or paths that it keeps for itself. */
export class OutOfBoundsError extends RefusedError {
  override readonly name = 'OutOfBoundsError';
}
