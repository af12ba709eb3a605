import { z } from 'zod';
import type { Discussion } from '../../core/discussion.ts';
import type { Job } from '../../core/job.ts';
import type { ThreadPull } from '../../core/thread.ts';
import type { JobContext } from '../context.ts';
import type { CandidateOutcome } from '../render/evidence-tables.ts';
import { nothingKnown, rememberedOf } from './remembered.ts';

/** A pull request of ours that may be worked on, with what was proven of it last. */
export interface Standing {
  discussion: Discussion;
  pull: ThreadPull;
  before: CandidateOutcome;
  /** The account that opened the pull request: ours. */
  ours: number | null;
}

type Look =
  | { status: 'ours'; standing: Standing }
  | { status: 'not-ours'; result: 'REJECTED' | 'CANCELLED'; reason: string };

/** What decides whether the branch may be written to. */
const Now = z.object({
  state: z.enum(['open', 'closed']),
  branch: z.string(),
  fromFork: z.boolean().nullable(),
  headIsOurs: z.boolean(),
  author: z.object({ id: z.number().int() }).nullable(),
});

const othersPushed =
  'Somebody else pushed to the branch, so Specproof writes to it no more. Comment `/specproof retry` for a fresh branch, or `/specproof verify` to have the branch checked as it is.';

type Now = z.infer<typeof Now>;

function isOurs(now: Now, pull: ThreadPull): boolean {
  return now.headIsOurs && !pull.handsOff && now.fromFork === false && now.branch === pull.branch;
}

/** Looks whether the pull request is open and its branch still ours alone; only then anything is read or written. */
export async function lookAtPull(job: Job, context: JobContext): Promise<Look> {
  const remembered = rememberedOf(context);
  const refuse = (reason: string): Look => ({ status: 'not-ours', result: 'REJECTED', reason });
  if (remembered === null || job.task.kind !== 'revise') return refuse(nothingKnown);
  const { discussion, thread, before } = remembered;
  const { pull } = thread;
  if (pull?.number !== job.task.pull) return refuse(nothingKnown);
  const now = await context.steps.run({ name: 'look at the pull request', result: Now.nullable() }, () =>
    discussion.pull(pull.number),
  );
  if (now === null || now.state === 'closed')
    return refuse(`Pull request ${pull.number} is closed, so nothing was changed. Reopen it and ask again.`);
  if (!isOurs(now, pull)) return { status: 'not-ours', result: 'CANCELLED', reason: othersPushed };
  return { status: 'ours', standing: { discussion, pull, before, ours: now.author?.id ?? null } };
}
