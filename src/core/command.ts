import { z } from 'zod';

/** Options a requester gives in line, as in `/generate language=go path=tools --assume-defaults`. Unvalidated words: the pipeline answers for bad ones. */
export const JobOptions = z.object({
  language: z.string().max(40).optional(),
  strategy: z.string().max(40).optional(),
  path: z.string().max(200).optional(),
  /** Goes on with the proposed defaults where it would otherwise ask. */
  assumeDefaults: z.boolean().optional(),
});
export type JobOptions = z.infer<typeof JobOptions>;

const plain = <Name extends string>(name: Name) => z.object({ name: z.literal(name) });
const withOptions = <Name extends string>(name: Name) =>
  z.object({ name: z.literal(name), options: JobOptions });

/** What a person asks for, by a comment, a label, a review or a button. */
export const Command = z.discriminatedUnion('name', [
  withOptions('generate'),
  /** Reads the specification and shows what would be built; writes no code. */
  withOptions('plan'),
  /** Starts what the last plan showed. */
  plain('go'),
  /** The last request once more, with the issue as it is now; on a fresh branch where someone else pushed to ours. */
  withOptions('retry'),
  /** Changes what the pull request holds; an empty text means: what its gates still miss. */
  z.object({ name: z.literal('refine'), text: z.string().max(20_000) }),
  /** Runs the proof again on the head commit as it is now, whoever wrote it. */
  plain('verify'),
  z.object({
    name: z.literal('approve'),
    packages: z.array(z.string().min(1).max(200)).min(1).max(20),
  }),
  plain('stop'),
  plain('status'),
  plain('explain'),
  plain('help'),
  /** Takes back what was kept of this repository's past generations. */
  plain('forget'),
  /** A word behind `/specproof` that is none of these. */
  z.object({ name: z.literal('unknown'), word: z.string().max(60) }),
]);
export type Command = z.infer<typeof Command>;

/** Commands that are followed by a job; the others are answered at once. */
export const jobCommandNames = [
  'generate',
  'plan',
  'go',
  'retry',
  'refine',
  'verify',
] as const satisfies Command['name'][];
