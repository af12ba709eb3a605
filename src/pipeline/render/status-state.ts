import type { StageEvent, StageName } from '../../core/ports.ts';
import type { JobOutcome } from '../../core/result.ts';

interface StageState {
  stage: StageName;
  status: 'waiting' | 'running' | 'finished';
  attempt: number;
  detail: string;
}

/** What the status comment shows: where the job is, what its attempts showed, and how it ended. */
export interface StatusState {
  modelLabel: string;
  maxRefinements: number;
  stages: readonly StageState[];
  /** What the check of each attempt showed, in one line. */
  attempts: readonly { attempt: number; detail: string }[];
  outcome: JobOutcome | null;
}

const stageNames: readonly StageName[] = ['read', 'write', 'check', 'refine', 'prove', 'publish'];

/** The state before the first event. */
export function initialStatus(facts: { modelLabel: string; maxRefinements: number }): StatusState {
  const stages = stageNames.map((stage) => ({ stage, status: 'waiting' as const, attempt: 0, detail: '' }));
  return { ...facts, stages, attempts: [], outcome: null };
}

/** Stages follow each other: one that starts ends the one that ran. */
function nextStage(before: StageState, { stage, status, attempt, detail }: StageEvent): StageState {
  if (before.stage === stage)
    return { stage, status: status === 'started' ? 'running' : 'finished', attempt, detail };
  return before.status === 'running' ? { ...before, status: 'finished' } : before;
}

/** The state after an event. */
export function withEvent(state: StatusState, event: StageEvent): StatusState {
  const stages = state.stages.map((before) => nextStage(before, event));
  if (event.stage !== 'check' || event.status !== 'finished') return { ...state, stages };
  const earlier = state.attempts.filter(({ attempt }) => attempt !== event.attempt);
  return { ...state, stages, attempts: [...earlier, { attempt: event.attempt, detail: event.detail }] };
}
