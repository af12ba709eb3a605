import type { CallRecord, Candidate, CandidateFile } from '../core/candidate.ts';
import type { Spec } from '../core/spec.ts';
import { chooseStrategy } from '../strategies/index.ts';
import type { PlannedArtefact } from '../strategies/strategy.ts';
import type { JobContext } from './context.ts';
import { askAll } from './model-call/ask-all.ts';
import { artefactQuestions } from './write/artefact-questions.ts';

/** The first candidate, or the reason why there is none; `calls` is what was spent in vain. */
export type Writing =
  | { status: 'written'; candidate: Candidate }
  | { status: 'failed'; reason: string; calls: CallRecord[] };

function questionsOf(spec: Spec, phase: readonly PlannedArtefact[], files: readonly CandidateFile[]) {
  return phase.flatMap(({ artefact, sees }) => {
    const seen = files.filter(({ role }) => sees.some((name) => name === role));
    return artefactQuestions(spec, artefact, seen);
  });
}

/** Writes code, tests and documentation from the specification, phase by phase of its strategy. */
export async function write(spec: Spec, context: JobContext): Promise<Writing> {
  const choice = chooseStrategy(spec.strategy);
  if (choice.status === 'unknown') return { status: 'failed', reason: choice.reason, calls: [] };
  const { strategy } = choice;
  context.progress.report({ stage: 'write', attempt: 0, status: 'started', detail: strategy.description });
  const files: CandidateFile[] = [];
  const calls: CallRecord[] = [];
  for (const phase of strategy.phases) {
    const answer = await askAll(questionsOf(spec, phase, files), context);
    calls.push(...answer.calls);
    if (answer.status === 'failed') return { status: 'failed', reason: answer.reason, calls };
    files.push(...answer.files);
  }
  const detail = `${files.length} files by ${calls.length} model calls`;
  context.progress.report({ stage: 'write', attempt: 0, status: 'finished', detail });
  return {
    status: 'written',
    candidate: { attempt: 0, strategy: strategy.name, files, calls, disputed: [] },
  };
}
