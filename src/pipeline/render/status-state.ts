import type { StageEvent, StageName } from '../../core/ports.ts';
import type { JobOutcome } from '../../core/result.ts';

interface StageState {
  stage: StageName;
  status: 'waiting' | 'running' | 'finished';
  attempt: number;
  detail: string;
  /** Milliseconds since the epoch when it last began; null when that is not known. */
  startedAt: number | null;
  /** Milliseconds of all its rounds that ended; null when one of them was not timed. */
  spentMs: number | null;
}

/** What of the issue was read beside its title and body. */
interface ReadingFacts {
  comments: number;
  /** Comments that found no room. */
  left: number;
  /** Characters that the page does not show, and that were removed. */
  removed: number;
}

interface StatusFacts {
  modelLabel: string;
  maxRefinements: number;
  /** Absent where the job does not read the issue. */
  reading?: ReadingFacts;
  /** The label that asks for a job, where putting it on again asks again. */
  triggerLabel?: string;
}

/** What the status comment shows: where the job is, what its attempts showed, and how it ended. */
export interface StatusState extends StatusFacts {
  stages: readonly StageState[];
  /** What the check of each attempt showed, in one line. */
  attempts: readonly { attempt: number; detail: string }[];
  /** Input and output tokens so far; null when nobody counted. */
  tokens: number | null;
  /** Some of it was told once more after a restart, so that its times are not known. */
  restarted: boolean;
  outcome: JobOutcome | null;
}

/** An event with its time in milliseconds since the epoch, where that is known. */
type TimedEvent = StageEvent & { at?: number };

const stageNames: readonly StageName[] = ['read', 'write', 'check', 'refine', 'prove', 'publish'];

/** The state before the first event. */
export function initialStatus(facts: StatusFacts): StatusState {
  const stages = stageNames.map((stage) => ({
    ...{ stage, status: 'waiting' as const, attempt: 0, detail: '' },
    ...{ startedAt: null, spentMs: 0 },
  }));
  return { ...facts, stages, attempts: [], tokens: null, restarted: false, outcome: null };
}

function ended(before: StageState, at: number | undefined): StageState {
  const isTimed = before.spentMs !== null && before.startedAt !== null && at !== undefined;
  const spentMs = isTimed ? (before.spentMs ?? 0) + Math.max(0, at - (before.startedAt ?? at)) : null;
  return { ...before, status: 'finished', startedAt: null, spentMs };
}

/** Stages follow each other: one that starts ends the one that ran. */
function nextStage(before: StageState, { stage, status, attempt, detail, at }: TimedEvent): StageState {
  if (before.stage !== stage) return before.status === 'running' ? ended(before, at) : before;
  if (status === 'finished') return { ...ended(before, at), attempt, detail };
  return { ...before, status: 'running', attempt, detail, startedAt: at ?? null };
}

/** The state after an event. */
export function withEvent(state: StatusState, event: TimedEvent): StatusState {
  const next = {
    ...state,
    stages: state.stages.map((before) => nextStage(before, event)),
    tokens: event.tokens ?? state.tokens,
    restarted: state.restarted || event.isReplay === true,
  };
  if (event.stage !== 'check' || event.status !== 'finished') return next;
  const earlier = state.attempts.filter(({ attempt }) => attempt !== event.attempt);
  return { ...next, attempts: [...earlier, { attempt: event.attempt, detail: event.detail }] };
}
