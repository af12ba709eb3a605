import type { Finding } from '../../../core/evidence.ts';
import type { CheckRun } from '../subject.ts';
import { keptLines } from './kept-lines.ts';
import { lastLineOf } from './last-line.ts';
import { type PlainLine, plainLines, plainText } from './plain-lines.ts';

/** Lines that are gone: behind which line of the text as it is now, and how deep they stood. */
interface Loss {
  behind: number;
  level: number;
}

/** What of a file that stood is new, changed or gone. Empty lines, and what only the layout of a line is, are no change. */
export interface Change {
  path: string;
  before: string;
  after: string;
  /** Lines of the text as it is now that are new or changed, from 1. */
  lines: ReadonlySet<number>;
  losses: readonly Loss[];
  /** How deep a line of the text as it is now stands. */
  levelOf: (line: number) => number;
}

interface Hunk {
  before: PlainLine[];
  after: PlainLine[];
  behind: number;
}

function hunksOf(before: readonly PlainLine[], after: readonly PlainLine[]): Hunk[] {
  const keyOf = ({ level, text }: PlainLine) => `${level} ${text}`;
  const kept = keptLines(before.map(keyOf), after.map(keyOf));
  const end = { before: before.length, after: after.length };
  let last = { before: -1, after: -1 };
  return [...kept, end].flatMap((next) => {
    const hunk = {
      before: before.slice(last.before + 1, next.before),
      after: after.slice(last.after + 1, next.after),
      behind: after[last.after]?.line ?? 0,
    };
    last = next;
    return hunk.before.length + hunk.after.length === 0 ? [] : [hunk];
  });
}

const joined = (lines: readonly PlainLine[]): string =>
  plainText(lines.map(({ text }) => text).join(' ')).replaceAll(/,(?=[)\]}])/gu, '');

/** One block: no line of it is less deep than its first. */
const isBlock = ([first, ...rest]: readonly PlainLine[]): boolean =>
  first !== undefined && rest.every(({ level }) => level >= first.level);

/** Where the end of a line means something: it ends a comment, stands in a text, or ends a statement. */
const lineBound = /#|\/\/|\/\*|\*\/|"""|'''|`|\\$|\b(?:return|throw|yield|break|continue)$/u;

/** Whether lines were only broken or joined, as a formatter does. Lines as many as before would be the same lines in another order or depth. */
function isLaidOutAnew({ before, after }: Hunk): boolean {
  return (
    before.length !== after.length &&
    ![...before, ...after].some(({ text }) => lineBound.test(text)) &&
    isBlock(before) &&
    isBlock(after) &&
    before[0]?.level === after[0]?.level &&
    joined(before) === joined(after)
  );
}

/** What was changed between two texts of a file. */
export function changeBetween(path: string, before: string, after: string): Change {
  const now = plainLines(after);
  const hunks = hunksOf(plainLines(before), now).filter((hunk) => !isLaidOutAnew(hunk));
  const levels = new Map(now.map(({ line, level }) => [line, level]));
  return {
    ...{ path, before, after },
    lines: new Set(hunks.flatMap((hunk) => hunk.after.map(({ line }) => line))),
    losses: hunks.flatMap(({ before: [first], behind }) =>
      first === undefined ? [] : [{ behind, level: first.level }],
    ),
    levelOf: (line) => levels.get(line) ?? 0,
  };
}

/** What the candidate changes of the code that stands; null where it is all new. */
export function changeOf({ candidate, context }: Pick<CheckRun, 'candidate' | 'context'>): Change | null {
  const code = context.standing?.code;
  const file = candidate.files.find(({ path, role }) => role === 'code' && path === code?.path);
  return code === undefined || file === undefined
    ? null
    : changeBetween(code.path, code.content, file.content);
}

/** Whether one of these lines is new or changed, or one is gone from among them: behind the last of them only what stood deeper than the first was theirs. */
export function touches({ lines, losses, levelOf }: Change, from: number, to: number): boolean {
  for (let line = from; line <= to; line += 1) if (lines.has(line)) return true;
  return losses.some(({ behind, level }) =>
    behind === to ? level > levelOf(from) : behind >= from && behind < to,
  );
}

/** Whether what is found there stood already: nothing of what the line begins is changed. */
export function isStanding(change: Change, { path, line }: Pick<Finding, 'path' | 'line'>): boolean {
  return path === change.path && !touches(change, line, lastLineOf(change.after, line));
}
