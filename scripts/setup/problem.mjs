/** An environment problem that the reader can solve: its message is the one sentence that is shown. */
export class SetupProblem extends Error {
  /** @override */
  name = 'SetupProblem';
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
