import { z } from 'zod';

/** What a generated file is for; `project` files let a user run the tests and come from the toolchain, not from the model. */
export const FileRole = z.enum(['code', 'test', 'doc', 'project']);
export type FileRole = z.infer<typeof FileRole>;

/** A file by its path relative to the repository's root. */
export const CandidateFile = z.object({
  path: z.string().min(1).max(300),
  role: FileRole,
  content: z.string().max(200_000),
});
export type CandidateFile = z.infer<typeof CandidateFile>;

/** What one model call cost. Tokens as the endpoint counts them. */
export const CallRecord = z.object({
  stage: z.string(),
  attempt: z.number().int().min(0),
  model: z.string(),
  /** Where the reply came from: `live`, or a recording (`recorded`, or `planted` when a fault was put into it on purpose). */
  source: z.enum(['live', 'recorded', 'planted']),
  promptVersion: z.string(),
  inputTokens: z.number().int().min(0),
  outputTokens: z.number().int().min(0),
  durationMs: z.number().min(0),
});
export type CallRecord = z.infer<typeof CallRecord>;

/** A test that a judgement says contradicts the specification; it stays in the files and is shown as disputed. */
export const DisputedTest = z.object({
  id: z.string(),
  requirement: z.string(),
  reason: z.string().max(2_000),
});
export type DisputedTest = z.infer<typeof DisputedTest>;

/** One immutable attempt. `attempt` 0 is the first writing, 1 to 3 are refinements. */
export const Candidate = z.object({
  attempt: z.number().int().min(0),
  strategy: z.string(),
  files: z.array(CandidateFile).min(1).max(20),
  calls: z.array(CallRecord),
  disputed: z.array(DisputedTest),
});
export type Candidate = z.infer<typeof Candidate>;

/** Strategy of what nobody wrote for the job: a commit that was looked at. */
export const asItStands = 'as it stands';

/** The files of a candidate that have the role. */
export function filesOf(candidate: Candidate, role: FileRole): CandidateFile[] {
  return candidate.files.filter((file) => file.role === role);
}

/** The candidate with the formatter's text in place of the model's. */
export function applyFormatting(
  candidate: Candidate,
  formatted: readonly { path: string; content: string }[],
): Candidate {
  const texts = new Map(formatted.map(({ path, content }) => [path, content]));
  return {
    ...candidate,
    files: candidate.files.map((file) => ({ ...file, content: texts.get(file.path) ?? file.content })),
  };
}
