import type { CandidateFile, FileRole } from '../../core/candidate.ts';
import type { Verdict } from '../../core/verdict.ts';
import { counted } from '../counted.ts';
import { prose } from '../render/escape.ts';
import type { Fate } from './fate.ts';
import { holdsSuggestion } from './suggestions.ts';
import type { Changed } from './write-changes.ts';

/** How a revision ended: with a commit and what was proven of it, or without one and why. */
export type Ending =
  | {
      status: 'committed';
      sha: string;
      verdict: Pick<Verdict, 'matrix'>;
      before: readonly CandidateFile[];
      after: readonly CandidateFile[];
      unwritten: Changed['unwritten'];
    }
  | { status: 'not-committed'; reason: string };
type Committed = Extract<Ending, { status: 'committed' }>;

/** What a reviewer is told of one thing, as Markdown, and whether it is shown to be done. */
export interface Told {
  text: string;
  fixed: boolean;
}

const longestText = 1_500;
const roles = { code: 'code', tests: 'test', docs: 'doc' } as const satisfies Record<string, FileRole>;

const open = (text: string): Told => ({ text, fixed: false });

function suggestionText(fate: Extract<Fate, { kind: 'suggestion' }>, ending: Committed): Told {
  const short = ending.sha.slice(0, 7);
  return holdsSuggestion(fate.suggestion, ending.before, ending.after)
    ? { text: `Applied as it stands in ${short}.`, fixed: true }
    : open(`Applied, and changed again because of what the checks showed: please look at ${short}.`);
}

function requirementText(fate: Extract<Fate, { kind: 'requirement' }>, ending: Committed): Told {
  const row = ending.verdict.matrix.find(({ requirement }) => requirement === fate.requirement);
  const taken = `Taken up as **${fate.requirement}** in ${ending.sha.slice(0, 7)}: ${prose(fate.text, longestText)}`;
  if (row?.status === 'proven')
    return { text: `${taken} It is proven by ${counted(row.tests.length, 'test')}.`, fixed: true };
  return open(`${taken} It is **not proven** yet; the check run shows what is missing.`);
}

function isChanged({ before, after }: Committed, role: FileRole): boolean {
  const then = new Map(before.map(({ path, content }) => [path, content]));
  return after.some((file) => file.role === role && then.get(file.path) !== file.content);
}

function changeText({ target, text }: Extract<Fate, { kind: 'change' }>, ending: Committed): Told {
  const what = prose(text, longestText);
  const reason = ending.unwritten[target];
  if (reason !== undefined) return open(`Not done (${what}): ${prose(reason, longestText)}`);
  if (!isChanged(ending, roles[target])) return open(`Not done: nothing came of it (${what}).`);
  return open(`Changed in ${ending.sha.slice(0, 7)}: ${what} Please look whether it is what you meant.`);
}

/** What became of one thing that a comment asks for. Text of models and people is shown so that it does nothing. */
export function fateText(fate: Fate, ending: Ending): Told {
  if (fate.kind === 'answer') return open(`Answer: ${prose(fate.text, longestText)}`);
  if (fate.kind === 'decline' || fate.kind === 'refused')
    return open(`Not done: ${prose(fate.text, longestText)}`);
  if (ending.status === 'not-committed') return open(`Not committed: ${prose(ending.reason, longestText)}`);
  switch (fate.kind) {
    case 'suggestion':
      return suggestionText(fate, ending);
    case 'requirement':
      return requirementText(fate, ending);
    case 'change':
      return changeText(fate, ending);
  }
}
