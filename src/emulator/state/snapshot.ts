import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson } from '../../core/json.ts';
import { State } from './state.ts';

const emptyState = (): State => ({
  nextId: 1001,
  users: [],
  installations: [],
  repositories: [],
  tokens: [],
});

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const readIfThere = async (path: string) => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

export const loadState = async (dataDirectory: string): Promise<State> => {
  const path = join(dataDirectory, 'state.json');
  const text = await readIfThere(path);
  if (text === null) return emptyState();
  const json = readJson(text, State);
  if (json.status === 'valid') return json.value;
  const problem = json.problems.slice(0, 3).join('; ');
  throw new Error(
    `The local GitHub's state in ${path} cannot be read (${problem}). Remove the folder ${dataDirectory} to start afresh.`,
  );
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
