import type { CallRecord, Candidate } from '../../core/candidate.ts';
import type { Requirement, Spec } from '../../core/spec.ts';
import type { JobContext } from '../context.ts';
import { applySuggestions } from './apply-suggestions.ts';
import type { Asked, AskedComment } from './asked.ts';
import { extendSpec } from './extend-spec.ts';
import type { Fate } from './fate.ts';
import { commentsToRead, readReview } from './read-review.ts';
import type { Standing } from './standing.ts';
import type { Wishes } from './write-changes.ts';

/** What is to be written, from what stands with the suggestions in it. */
export type ChangeOrder =
  | {
      status: 'ordered';
      candidate: Candidate;
      spec: Spec;
      added: Requirement[];
      wishes: Wishes;
      fates: Fate[];
      calls: CallRecord[];
    }
  | { status: 'nothing'; fates: Fate[]; calls: CallRecord[] }
  | { status: 'failed'; reason: string; calls: CallRecord[] };

function placeOf(comments: readonly AskedComment[], id: string): string {
  const place = comments.find((comment) => comment.id === id)?.place;
  return place === null || place === undefined
    ? ''
    : ` (${place.path}${place.line === null ? '' : `, line ${place.line}`})`;
}

/** What goes to the writers of code, tests and documentation. */
function wishesOf(fates: readonly Fate[], { comments, failedChecks }: Asked): Wishes {
  const wishes: Record<keyof Wishes, string[]> = { code: [...failedChecks], tests: [], docs: [] };
  for (const fate of fates) {
    if (fate.kind === 'change') wishes[fate.target].push(`${fate.text}${placeOf(comments, fate.comment)}`);
    if (fate.kind !== 'requirement') continue;
    wishes.code.push(`Implement ${fate.requirement}: ${fate.text}`);
    wishes.docs.push(`Describe ${fate.requirement}: ${fate.text}`);
  }
  return wishes;
}

/** What stands is where the revision starts: its first attempt. */
function startOf({ before }: Standing): Candidate {
  return { ...before.best.candidate, attempt: 0, calls: [] };
}

/** Suggestions need no reading; where the rest could not be read, it is said why. */
function unreadFates(comments: readonly AskedComment[], reason: string): Fate[] {
  return commentsToRead(comments).map(({ id }) => ({ comment: id, kind: 'refused', text: reason }));
}

/** Applies the suggestions, reads the rest of the comments, and says what is to be written. */
export async function orderChanges(
  asked: Asked,
  standing: Standing,
  context: JobContext,
): Promise<ChangeOrder> {
  const { spec } = standing.before;
  const { comments } = asked;
  const start = startOf(standing);
  const suggested = await applySuggestions(comments, { candidate: start, spec, context });
  const applied = suggested.fates.filter(({ kind }) => kind === 'suggestion');
  const ids = new Set(applied.map(({ comment }) => comment));
  const reading = await readReview({ comments, suggested: ids, files: suggested.files, spec }, context);
  if (reading.status === 'failed' && applied.length === 0)
    return { status: 'failed', reason: reading.reason, calls: reading.calls };
  const toolchain = context.analysis.toolchainOf(spec.language);
  const read = reading.status === 'read' ? reading : { entries: [], declared: [] };
  const extended = await extendSpec(spec, read, { comments, toolchain });
  const unread = reading.status === 'read' ? [] : unreadFates(comments, reading.reason);
  const fates = [...suggested.fates, ...extended.fates, ...unread];
  const changes = fates.some(({ kind }) => ['suggestion', 'requirement', 'change'].includes(kind));
  const { calls } = reading;
  if (comments.length > 0 && !changes) return { status: 'nothing', fates, calls };
  return {
    ...{ status: 'ordered', spec: extended.spec, added: extended.added, fates, calls },
    candidate: { ...start, files: suggested.files },
    wishes: wishesOf(extended.fates, asked),
  };
}
