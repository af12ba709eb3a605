import { z } from 'zod';
import { CallRecord, Candidate } from './candidate.ts';
import { Evidence } from './evidence.ts';
import { Spec } from './spec.ts';
import { NamedResult, Verdict } from './verdict.ts';

/** One attempt with what was observed of it. */
export const Attempt = z.object({ candidate: Candidate, evidence: Evidence });
export type Attempt = z.infer<typeof Attempt>;

/** Addresses of what was published, when a forge was. */
export const Publication = z.object({
  branch: z.string(),
  commit: z.string(),
  pullRequestNumber: z.number().int(),
  pullRequestUrl: z.string(),
  /** Of the check run on proof. */
  checkRunUrl: z.string(),
  qualityCheckRunUrl: z.string(),
});
export type Publication = z.infer<typeof Publication>;

const EndedResult = NamedResult.extract([
  'NEEDS_CLARIFICATION',
  'REJECTED',
  'CANCELLED',
  'BUDGET_EXCEEDED',
  'FAILED',
  'PLANNED',
]);

/** What building the specification is expected to take, from what this installation's jobs took; null where none have ended. */
export const Forecast = z.object({
  /** Input and output tokens together. */
  tokens: z.number().int().nullable(),
  durationMs: z.number().nullable(),
  /** Ended jobs that it is taken from. */
  jobs: z.number().int(),
});
export type Forecast = z.infer<typeof Forecast>;

/** A specification that waits for a go. */
export const Plan = z.object({ spec: Spec, calls: z.array(CallRecord), forecast: Forecast });
export type Plan = z.infer<typeof Plan>;

/** What those who asked for a revision are told, as Markdown of our own making; absent for every other job. */
const Answer = z.string().exactOptional();

/** How a job ended: with a proven or unproven candidate, or without one and why. */
export const JobOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('candidate'),
    spec: Spec,
    attempts: z.array(Attempt).min(1),
    /** Every model call of the job in order, also those that read the specification. */
    calls: z.array(CallRecord),
    /** Model calls of earlier jobs, in order, that brought what this one went on from; absent when it began anew. */
    earlierCalls: z.array(CallRecord).exactOptional(),
    /** The winner's files as published, with the evidence of the run that confirmed it. */
    best: Attempt,
    verdict: Verdict,
    publication: Publication.nullable(),
    answer: Answer,
  }),
  z.object({
    kind: z.literal('ended'),
    result: EndedResult,
    /** One readable sentence. */
    reason: z.string(),
    questions: z.array(z.string()).max(3),
    /** What would be built; there when the result is `PLANNED`. */
    plan: Plan.exactOptional(),
    /** Model calls that were made all the same; absent: those of the plan, or none. */
    calls: z.array(CallRecord).exactOptional(),
    answer: Answer,
  }),
]);
export type JobOutcome = z.infer<typeof JobOutcome>;
