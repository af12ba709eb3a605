import type { DiffSide } from '../state/review.ts';
import { git } from './run-git.ts';

interface PatchLine {
  readonly position: number;
  readonly before: number | null;
  readonly after: number | null;
  /** From the head of its hunk down to this line, as GitHub shows it above a comment. */
  readonly hunk: string;
}

const hunkHead = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

const readLines = (patch: string): PatchLine[] => {
  let [before, after] = [0, 0];
  let hunk: string[] = [];
  return patch.split('\n').flatMap((text, position) => {
    const head = hunkHead.exec(text);
    if (head) {
      [before, after] = [Number(head[1]), Number(head[3])];
      hunk = [text];
      return [];
    }
    hunk.push(text);
    if (text.startsWith('\\')) return [];
    return [
      {
        position,
        before: text.startsWith('+') ? null : before++,
        after: text.startsWith('-') ? null : after++,
        hunk: hunk.join('\n'),
      },
    ];
  });
};

/** Where a comment on a line stands in a patch; undefined when the line is no part of it. */
export const anchorIn = (patch: string, line: number, side: DiffSide) =>
  readLines(patch).find((one) => (side === 'LEFT' ? one.before : one.after) === line);

interface Hunk {
  readonly start: number;
  readonly removed: number;
  readonly added: number;
}

const readHunks = (difference: string): Hunk[] =>
  difference.split('\n').flatMap((text) => {
    const head = hunkHead.exec(text);
    if (!head) return [];
    const [, start, removed = '1', , added = '1'] = head;
    return [{ start: Number(start), removed: Number(removed), added: Number(added) }];
  });

const touches = ({ start, removed }: Hunk, first: number, last: number) =>
  removed > 0 ? start <= last && start + removed > first : start >= first && start < last;

/** Where lines of a file are after a push; null when the push changed one of them. */
export const followLines = async (
  directory: string,
  push: { readonly from: string; readonly to: string; readonly path: string },
  lines: { readonly first: number; readonly last: number },
) => {
  const words = ['--literal-pathspecs', 'diff', '--no-renames', '-U0', push.from, push.to, '--', push.path];
  const hunks = readHunks(await git(directory, words));
  const { first, last } = lines;
  if (hunks.some((hunk) => touches(hunk, first, last))) return null;
  const shift = hunks
    .filter(({ start, removed }) => (removed > 0 ? start : start + 1) <= first)
    .reduce((sum, { removed, added }) => sum + added - removed, 0);
  return { first: first + shift, last: last + shift };
};
