import type { Finding } from '../core/evidence.ts';

/** A tool gave up on a text. What it holds in memory may be spoilt: the next text wants a new process. The message says why in a few words. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/** What stands against a file that the analysis cannot bear. `reason` continues the sentence: `it takes too long`. */
export function unreadableFinding(path: string, reason: string): Finding {
  const message = `The file cannot be read: ${reason}. Write it more plainly, with less nesting.`;
  return { path, line: 1, rule: 'unreadable', severity: 'error', message };
}
