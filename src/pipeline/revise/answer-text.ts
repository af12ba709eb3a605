import type { Verdict } from '../../core/verdict.ts';
import { counted } from '../counted.ts';
import { inlineCode, prose } from '../render/escape.ts';
import { gatesSection, matrixTable } from '../render/evidence-tables.ts';
import { folded, page, table } from '../render/markdown.ts';
import type { Asked, AskedComment } from './asked.ts';
import type { Fate } from './fate.ts';
import { type Ending, fateText, type Told } from './fate-text.ts';

/** What became of a comment: all that it asks for, told together. */
export interface Answered {
  comment: AskedComment;
  told: Told[];
}

/** Brings together each comment and what became of it; none is left without an answer. */
export function answersOf(
  comments: readonly AskedComment[],
  fates: readonly Fate[],
  ending: Ending,
): Answered[] {
  const silent = (comment: AskedComment): Told => {
    const reason = ending.status === 'not-committed' ? ending.reason : 'nothing was asked for.';
    return { text: `Not done: ${prose(comment.passedOver ?? reason)}`, fixed: false };
  };
  return comments.map((comment) => {
    const own = fates.filter((fate) => fate.comment === comment.id);
    const told = own.map((fate) => fateText(fate, ending));
    return { comment, told: told.length > 0 ? told : [silent(comment)] };
  });
}

/** The reply in the thread of a comment. */
export function replyText({ told }: Answered): string {
  const [only, ...more] = told;
  return more.length === 0 ? (only?.text ?? '') : told.map(({ text }) => `- ${text}`).join('\n');
}

function whereText({ author, place }: AskedComment): string {
  if (place === null) return prose(author, 60);
  return `${prose(author, 60)} on ${inlineCode(place.line === null ? place.path : `${place.path}:${place.line}`)}`;
}

function askedCell({ text, removed }: AskedComment): string {
  const hidden = removed === 0 ? '' : ` (${counted(removed, 'hidden character')} taken out)`;
  return prose(text, 300) + hidden;
}

function rowsOf({ failedChecks }: Asked, answers: readonly Answered[], ending: Ending): string[][] {
  const done =
    ending.status === 'committed'
      ? `Given to the code in ${ending.sha.slice(0, 7)}; that app's next run shows whether it is mended.`
      : `Not committed: ${prose(ending.reason)}`;
  return [
    ...answers.map(({ comment, told }) => [
      comment.id,
      whereText(comment),
      askedCell(comment),
      told.map(({ text }) => text).join('<br>'),
    ]),
    ...failedChecks.map((check, index) => [`F${index + 1}`, 'a failed check', prose(check, 300), done]),
  ];
}

function headOf(ending: Ending): string {
  if (ending.status === 'committed')
    return `### Revised in ${ending.sha.slice(0, 7)}\n\nThe check runs on that commit show what was proven of it.`;
  return `### Nothing was committed\n\n${prose(ending.reason, 2_000)}`;
}

/** The one comment on the pull request: what was asked, what became of it, and the evidence where nothing was committed. */
export function revisionText(
  asked: Asked,
  answers: readonly Answered[],
  { ending, verdict }: { ending: Ending; verdict: Verdict | null },
): string {
  const shown = ending.status === 'not-committed' && verdict !== null ? verdict : null;
  const evidence = shown === null ? '' : `${matrixTable(shown.matrix, null)}\n\n${gatesSection(shown.gates)}`;
  const parts = [
    headOf(ending),
    table(['', 'Who', 'Asked', 'What became of it'], rowsOf(asked, answers, ending), 40_000),
    folded('What the checks showed of the revision', evidence),
  ];
  return page(parts, '');
}
