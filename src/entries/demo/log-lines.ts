import { z } from 'zod';
import { readJson } from '../../core/json.ts';

/** The lines of the server's log that the demo shows; all others pass it by. */
export const LogLine = z.discriminatedUnion('msg', [
  z.object({ msg: z.literal('server ready'), url: z.string() }),
  z.object({
    msg: z.literal('stage'),
    issue: z.number(),
    stage: z.string(),
    attempt: z.number(),
    status: z.enum(['started', 'finished']),
    detail: z.string(),
  }),
  z.object({
    msg: z.literal('job ended'),
    issue: z.number(),
    result: z.string(),
    score: z.number().nullable(),
    scoreText: z.string(),
    modelLabel: z.string(),
    reason: z.string(),
    pullRequestUrl: z.string().nullable(),
    checkRunUrl: z.string().nullable(),
    checkConclusion: z.string().nullable(),
    branch: z.string().nullable(),
    matrix: z.array(
      z.object({
        requirement: z.string(),
        text: z.string(),
        status: z.string(),
        tests: z.array(z.object({ id: z.string(), status: z.string() })),
      }),
    ),
  }),
]);
export type LogLine = z.infer<typeof LogLine>;
export type JobEnded = Extract<LogLine, { msg: 'job ended' }>;

/** The line when it is one of ours, or null. */
export function readLogLine(text: string): LogLine | null {
  const line = readJson(text, LogLine);
  return line.status === 'valid' ? line.value : null;
}
