import type { CallRecord, CandidateFile } from '../../core/candidate.ts';
import type { JobContext } from '../context.ts';
import { callModel, type Question } from './call-model.ts';
import { settleAll } from './settle-all.ts';

/** The files of several questions together, or why one of them has no answer. */
export type FilesOutcome =
  | { status: 'answered'; files: CandidateFile[]; calls: CallRecord[] }
  | { status: 'failed'; reason: string; calls: CallRecord[] };

/** Asks side by side; each question is one durable step. All have ended before a fault of one is thrown. */
export async function askAll(
  questions: readonly Question<CandidateFile[]>[],
  context: JobContext,
): Promise<FilesOutcome> {
  const outcomes = await settleAll(questions.map((question) => callModel(question, context)));
  const calls = outcomes.flatMap((outcome) => outcome.calls);
  const files: CandidateFile[] = [];
  for (const outcome of outcomes) {
    if (outcome.status === 'failed') return { status: 'failed', reason: outcome.reason, calls };
    files.push(...outcome.value);
  }
  return { status: 'answered', files, calls };
}
