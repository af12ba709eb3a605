import type { AdoptionRequest } from '../placement.ts';

interface Bounds {
  /** Texts that nobody has to ask for. */
  known?: Iterable<readonly [path: string, text: string]>;
  /** Files that are asked for at most; any further one counts as not there. */
  most?: number;
}

/** Asks for each file once, for each costs a request to the forge. */
export function readOnce(
  read: AdoptionRequest['read'],
  { known = [], most = Number.POSITIVE_INFINITY }: Bounds,
): AdoptionRequest['read'] {
  const texts = new Map<string, Promise<string | null>>();
  for (const [path, text] of known) texts.set(path, Promise.resolve(text));
  return async (path) => {
    const before = texts.get(path);
    if (before !== undefined) return before;
    if (texts.size >= most) return null;
    const now = read(path);
    texts.set(path, now);
    return now;
  };
}
