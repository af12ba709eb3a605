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

const fromFirstHunk = (section: string) => {
  const start = section.indexOf('\n@@');
  return start < 0 ? null : section.slice(start + 1).trimEnd();
};

/** One run of git for all files; a file that became a link has two sections, and then each file is asked for. */
const readPatches = async (directory: string, range: readonly string[], paths: readonly string[]) => {
  const text = await git(directory, ['diff', '--no-renames', ...range]);
  const sections = text.split(/^(?=diff --git )/m);
  if (sections.length === paths.length) return sections.map(fromFirstHunk);
  return Promise.all(paths.map((path) => readPatch(directory, range, path)));
};

const readChange = (
  line: { readonly raw: string; readonly path: string },
  patch: string | null,
): FileChange => {
  const [, , before = '', after = '', letter = 'M'] = line.raw.split(' ');
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

/** What a pull request changes: from the common ancestor of both sides to the head. */
export const listChanges = async (directory: string, base: string, head: string): Promise<FileChange[]> => {
  const range = [await mergeBase(directory, base, head), head];
  const output = await git(directory, ['diff', '--raw', '--no-renames', '--no-abbrev', '-z', ...range]);
  const words = output.split('\0');
  const lines = Array.from({ length: Math.floor(words.length / 2) }, (_, index) => ({
    raw: words[index * 2] ?? '',
    path: words[index * 2 + 1] ?? '',
  }));
  if (lines.length === 0) return [];
  const paths = lines.map(({ path }) => path);
  const patches = await readPatches(directory, range, paths);
  return lines.map((line, index) => readChange(line, patches[index] ?? null));
};
