import { z } from 'zod';
import type { CallRecord, CandidateFile } from '../../core/candidate.ts';
import type { InterfaceSymbol, Spec } from '../../core/spec.ts';
import { loadPrompt } from '../../prompts/load-prompt.ts';
import type { JobContext } from '../context.ts';
import { jsonAnswer } from '../model-call/answer.ts';
import { callModel } from '../model-call/call-model.ts';
import { specificationSlot } from '../write/artefact-questions.ts';
import type { AskedComment } from './asked.ts';
import { splitComment } from './suggestions.ts';

const Entry = z.object({
  comment: z.string(),
  kind: z.enum(['requirement', 'change', 'answer', 'decline']),
  text: z.string(),
  quote: z.string(),
  example: z.string(),
  target: z.enum(['code', 'tests', 'docs']),
});
/** What the model says that a comment asks for. */
export type Entry = z.infer<typeof Entry>;

const ReviewReading = z.object({ entries: z.array(Entry), declarations: z.string() });
type ReviewReading = z.infer<typeof ReviewReading>;

/** What comments ask for, with the public declarations that new requirements need. */
export type ReadReview =
  | { status: 'read'; entries: Entry[]; declared: InterfaceSymbol[]; calls: CallRecord[] }
  | { status: 'failed'; reason: string; calls: CallRecord[] };

interface Question {
  comments: readonly AskedComment[];
  /** Ids of comments of which a suggestion was applied. */
  suggested: ReadonlySet<string>;
  files: readonly CandidateFile[];
  spec: Spec;
}

const mostEntries = 80;

function whereOf({ place }: AskedComment): string {
  if (place === null) return '';
  const { path, startLine, line, onOldSide } = place;
  if (line === null || onOldSide) return ` on ${path}, on lines that are gone`;
  return ` on ${path}, ${startLine === null || startLine === line ? `line ${line}` : `lines ${startLine}-${line}`}`;
}

function describe(comment: AskedComment, suggested: ReadonlySet<string>): string {
  const applied = suggested.has(comment.id) ? ' (a suggestion of it has been applied)' : '';
  const lines = splitComment(comment.text).rest.split('\n');
  const before =
    comment.before === ''
      ? []
      : [
          'in answer to this, which asks for nothing:',
          ...comment.before.split('\n').map((line) => `< ${line}`),
        ];
  return [`${comment.id}${whereOf(comment)}${applied}:`, ...before, ...lines.map((line) => `> ${line}`)].join(
    '\n',
  );
}

function problemsOf({ entries }: ReviewReading, { comments, suggested }: Question): string[] {
  const known = new Set(comments.map(({ id }) => id));
  const strange = entries.filter(({ comment }) => !known.has(comment));
  const silent = comments.filter(
    ({ id }) => !suggested.has(id) && !entries.some(({ comment }) => comment === id),
  );
  return [
    ...strange.map(({ comment }) => `entries: there is no comment ${comment.slice(0, 20)}`),
    ...silent.map(({ id }) => `entries: none for comment ${id}`),
    ...(entries.some(({ text }) => text.trim() === '') ? ['entries: a text is empty'] : []),
    ...(entries.length > mostEntries ? [`entries: at most ${mostEntries}`] : []),
  ];
}

/** Comments that say something beside their suggestions. */
export function commentsToRead(comments: readonly AskedComment[]): AskedComment[] {
  return comments.filter(({ passedOver, text }) => passedOver === null && splitComment(text).rest !== '');
}

/** Asks what the comments ask for beside their suggestions: one call, or none when nothing is left to be read. */
export async function readReview(question: Question, context: JobContext): Promise<ReadReview> {
  const comments = commentsToRead(question.comments);
  if (comments.length === 0) return { status: 'read', entries: [], declared: [], calls: [] };
  const { spec, files, suggested } = question;
  const outcome = await callModel(
    {
      ...{ stage: 'read-review', attempt: 0, what: 'a reading of the review' },
      prompt: loadPrompt('read-review', spec.language),
      slots: {
        specification: specificationSlot(spec),
        files: { kind: 'files', files },
        comments: { kind: 'data', text: comments.map((one) => describe(one, suggested)).join('\n\n') },
      },
      answer: jsonAnswer(ReviewReading, (reading) => problemsOf(reading, { ...question, comments })),
    },
    context,
  );
  const { calls } = outcome;
  if (outcome.status === 'failed') return { status: 'failed', reason: outcome.reason, calls };
  const { entries, declarations } = outcome.value;
  const toolchain = context.analysis.toolchainOf(spec.language);
  const declared =
    declarations.trim() === '' ? [] : await toolchain.parseInterface(declarations.slice(0, 8_000));
  return { status: 'read', entries, declared, calls };
}
