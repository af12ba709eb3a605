import { type Candidate, type CandidateFile, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import type { JobContext } from '../context.ts';
import { weakenings } from '../refine/weakening.ts';
import type { AskedComment } from './asked.ts';
import type { Fate } from './fate.ts';
import {
  fileWith,
  overlaps,
  placeSuggestion,
  type Suggestion,
  splitComment,
  suggestedFileProblem,
} from './suggestions.ts';

/** The candidate's files with every suggestion in them that can be applied, and what became of each. */
export interface Suggested {
  files: CandidateFile[];
  fates: Fate[];
}

interface Ground {
  candidate: Candidate;
  spec: Spec;
  context: JobContext;
}

/** A person may correct a test by a suggestion; it may not assert less, and none may go. */
async function weakensTests(files: readonly CandidateFile[], ground: Ground): Promise<string | null> {
  const { candidate, spec, context } = ground;
  const toolchain = context.analysis.toolchainOf(spec.language);
  const old = filesOf(candidate, 'test');
  const fresh = files.filter(({ role }) => role === 'test');
  const before = { files: old, report: await toolchain.inspect(old, spec) };
  const after = { files: fresh, report: await toolchain.inspect(fresh, spec) };
  const all = new Set(before.report.tests.map(({ id }) => id));
  return weakenings(before, after, all)[0] ?? null;
}

/** Why the suggestion cannot be applied beside those that are; null when it can. */
async function problemOf(
  suggestion: Suggestion,
  accepted: readonly Suggestion[],
  ground: Ground,
): Promise<string | null> {
  const rival = accepted.find((one) => overlaps(one, suggestion));
  if (rival !== undefined) return `another suggestion (${rival.comment}) was applied to the same lines`;
  const { files } = ground.candidate;
  const fresh = files.map((file) => fileWith(file, [...accepted, suggestion]));
  const file = fresh.find(({ path }) => path === suggestion.path);
  if (file === undefined) return 'the file is not one that Specproof wrote';
  const problem = suggestedFileProblem(file);
  if (problem !== null) return problem;
  const weaker = file.role === 'test' ? await weakensTests(fresh, ground) : null;
  return weaker === null ? null : `the tests would be weaker: ${weaker}`;
}

/** Every suggestion of the comments that are read, in their order. */
function suggestionsIn(comments: readonly AskedComment[]) {
  return comments
    .filter(({ passedOver }) => passedOver === null)
    .flatMap((comment) => splitComment(comment.text).blocks.map((lines) => ({ comment, lines })));
}

/** Applies suggestions literally, the first ones first; nothing outside the candidate's files is touched. */
export async function applySuggestions(
  comments: readonly AskedComment[],
  ground: Ground,
): Promise<Suggested> {
  const { files } = ground.candidate;
  const accepted: Suggestion[] = [];
  const fates: Fate[] = [];
  for (const { comment, lines } of suggestionsIn(comments)) {
    const placing = placeSuggestion(comment, lines, files);
    const problem =
      placing.status === 'refused' ? placing.reason : await problemOf(placing.suggestion, accepted, ground);
    if (placing.status === 'placed' && problem === null) {
      accepted.push(placing.suggestion);
      fates.push({ comment: comment.id, kind: 'suggestion', suggestion: placing.suggestion });
    } else
      fates.push({
        ...{ comment: comment.id, kind: 'refused' },
        text: `The suggestion was not applied: ${problem ?? 'it has no place'}.`,
      });
  }
  return { files: files.map((file) => fileWith(file, accepted)), fates };
}
