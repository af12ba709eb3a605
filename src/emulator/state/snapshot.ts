import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { State } from './state.ts';

const emptyState = (): State => ({
  nextId: 1001,
  users: [],
  installations: [],
  repositories: [],
  tokens: [],
});

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

export const loadState = async (dataDirectory: string): Promise<State> => {
  const path = join(dataDirectory, 'state.json');
  try {
    return State.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    if (isMissing(cause)) return emptyState();
    throw new Error(`The emulator's state in ${path} cannot be read. Remove the file to start afresh.`, {
      cause,
    });
  }
};

/** Writes are queued one behind the other, so that an older state never replaces a newer one. */
export const createSnapshot = (dataDirectory: string, state: State) => {
  const path = join(dataDirectory, 'state.json');
  let last = Promise.resolve();
  const write = async () => {
    await writeFile(`${path}.next`, JSON.stringify(state), { mode: 0o600 });
    await rename(`${path}.next`, path);
  };
  return () => {
    last = last.then(write, write);
    return last;
  };
};
