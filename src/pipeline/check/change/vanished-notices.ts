import type { Finding } from '../../../core/evidence.ts';
import type { Spec } from '../../../core/spec.ts';
import type { Change } from './change.ts';

const notice = /copyright|©|licen[cs]e|spdx-/iu;
const opening = /^\s*(?:\/\*|"{3}|'{3})/u;
const closing = /(?:\*\/|"{3}|'{3})\s*$/u;
const comment = /^\s*(?:#|\/\/|$)/u;

/** The comments and texts that a file begins with. */
function headOf(content: string): string[] {
  const lines = content.split('\n');
  let inside = false;
  const end = lines.findIndex((line) => {
    const opens = !inside && opening.test(line);
    const isHead = inside || opens || comment.test(line);
    const rest = opens ? line.replace(opening, '') : line;
    if (inside || opens) inside = !closing.test(rest);
    return !isHead;
  });
  return end < 0 ? lines : lines.slice(0, end);
}

/** What a line says, whatever its comment signs, and whatever the year. */
const saying = (line: string): string =>
  line
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();

const isAskedFor = ({ requirements, constraints }: Spec): boolean =>
  [...requirements.map(({ text }) => text), ...constraints].some((text) => notice.test(text));

/** Lines at the head of the file that say whose it is and who may use it, and that are gone though nobody asked for it. */
export function vanishedNotices({ path, before, after }: Change, spec: Spec): Finding[] {
  if (isAskedFor(spec)) return [];
  const kept = new Set(after.split('\n').map(saying));
  const gone = headOf(before).filter((line) => notice.test(line) && !kept.has(saying(line)));
  return gone.map((line) => ({
    ...{ path, line: 1, rule: 'vanished-notice', severity: 'error' },
    message: `The notice "${line.trim().slice(0, 200)}" stood at the head of the file and is gone. Keep it: who wrote a file and who may use it is not ours to change.`,
  }));
}
