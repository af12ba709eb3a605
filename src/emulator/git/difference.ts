import { git, gitOrNull } from './run-git.ts';

export interface FileChange {
  readonly path: string;
  readonly status: 'added' | 'removed' | 'modified';
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  readonly patch: string | null;
}

const statusOf = (letter: string): FileChange['status'] => {
  if (letter === 'A') return 'added';
  return letter === 'D' ? 'removed' : 'modified';
};

const countLines = (patch: string | null, sign: string) =>
  patch === null ? 0 : patch.split('\n').filter((line) => line.startsWith(sign)).length;

/** GitHub shows a patch from its first hunk on; binary files have none. */
const readPatch = async (directory: string, range: readonly string[], path: string) => {
  const text = await git(directory, ['--literal-pathspecs', 'diff', '--no-renames', ...range, '--', path]);
  const start = text.indexOf('\n@@');
  return start < 0 ? null : text.slice(start + 1);
};

const mergeBase = async (directory: string, base: string, head: string) =>
  (await gitOrNull(directory, ['merge-base', base, head])) ?? base;

/** What a pull request changes: from the common ancestor of both sides to the head. */
export const listChanges = async (directory: string, base: string, head: string): Promise<FileChange[]> => {
  const range = [await mergeBase(directory, base, head), head];
  const output = await git(directory, ['diff', '--raw', '--no-renames', '--no-abbrev', '-z', ...range]);
  const words = output.split('\0');
  const changes: Promise<FileChange>[] = [];
  for (let index = 0; index + 1 < words.length; index += 2) {
    changes.push(readChange(directory, range, { raw: words[index] ?? '', path: words[index + 1] ?? '' }));
  }
  return Promise.all(changes);
};

const readChange = async (
  directory: string,
  range: readonly string[],
  line: { readonly raw: string; readonly path: string },
): Promise<FileChange> => {
  const [, , before = '', after = '', letter = 'M'] = line.raw.split(' ');
  const patch = await readPatch(directory, range, line.path);
  const status = statusOf(letter);
  return {
    path: line.path,
    status,
    sha: status === 'removed' ? before : after,
    additions: countLines(patch, '+'),
    deletions: countLines(patch, '-'),
    patch,
  };
};
