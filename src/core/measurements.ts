import { z } from 'zod';

/** A small change of the code that no test noticed. */
export const Survivor = z.object({
  path: z.string(),
  line: z.number().int().min(1),
  /** Name of the function that it lies in; empty outside of any. */
  unit: z.string().max(200).optional(),
  /** The piece of code as it stands, and as it was changed, such as `<=` and `<`; `to` is empty where a statement was taken out. */
  from: z.string().max(200),
  to: z.string().max(200),
});
export type Survivor = z.infer<typeof Survivor>;

/** What mutation testing showed. The kill rate is `killed / run`; a mutant on which the tests never end is killed. */
export const Mutation = z.object({
  /** Changes that could be made on covered lines. */
  possible: z.number().int().min(0),
  /** Those that were tried: a sample where there are many. */
  run: z.number().int().min(0),
  killed: z.number().int().min(0),
  survivors: z.array(Survivor).max(100),
});
export type Mutation = z.infer<typeof Mutation>;

/** How processor time grows with size, no finer than it can be told apart: up to log, up to n log n, up to n squared, or worse. */
export const GrowthClass = z.enum(['constant', 'linear', 'quadratic', 'worse']);
export type GrowthClass = z.infer<typeof GrowthClass>;

/** The growth of one public function or of a sequence of calls. Processor time, never wall time. */
export const Growth = z.object({
  symbol: z.string(),
  /** What was doubled. */
  size: z.enum(['size of the input', 'number of calls']),
  /** Least processor time of one run at that size. */
  points: z.array(
    z.object({
      size: z.number().int().min(1),
      cpuMs: z.number().min(0),
      memoryBytes: z.number().min(0).nullable(),
    }),
  ),
  /** Slope of log time over log size, with how well the line fits (0.0-1.0); null when there are too few points. */
  slope: z.number().nullable(),
  fit: z.number().min(0).max(1).nullable(),
  memorySlope: z.number().nullable(),
  class: GrowthClass.nullable(),
  /** Why nothing can be said, empty when it can. */
  why: z.string().max(500),
  /** The demand of the specification that it was held against, and whether it is met; null when there is none. */
  demand: z
    .object({
      text: z.string().max(2_000),
      class: GrowthClass.nullable(),
      /** At most so much processor time at that size. */
      limit: z.object({ size: z.number().int().min(1), cpuMs: z.number().min(0) }).nullable(),
      status: z.enum(['met', 'missed', 'not-measured']),
      measured: z.string().max(500),
    })
    .nullable(),
});
export type Growth = z.infer<typeof Growth>;

/** A measured improvement over an earlier attempt whose tests passed too, or over code as it stood: both ran by turns in one container. */
export const Optimisation = z.object({
  symbol: z.string(),
  /** The earlier attempt; null for the code as it stood before the change. */
  attempt: z.number().int().min(0).nullable(),
  /** Largest size that both reached, and the pairs of runs at it. */
  size: z.number().int().min(1),
  pairs: z.number().int().min(1),
  before: z.object({
    class: GrowthClass.nullable(),
    slope: z.number().nullable(),
    cpuMs: z.number(),
    memoryBytes: z.number().nullable(),
  }),
  after: z.object({
    class: GrowthClass.nullable(),
    slope: z.number().nullable(),
    cpuMs: z.number(),
    memoryBytes: z.number().nullable(),
  }),
});
export type Optimisation = z.infer<typeof Optimisation>;
