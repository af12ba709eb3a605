import type { z } from 'zod';

/** One kind of work on text that others wrote: plain data goes in and comes out, so that another process can do it. */
interface Definition<Input, Result> {
  /** The key in the table of operations. */
  name: string;
  input: z.ZodType<Input>;
  result: z.ZodType<Result>;
  run: (input: Input) => Promise<Result>;
  /** What is known when the text is more than the analysis can bear. `reason` says why: `it takes too long`. Never a pass. */
  unreadable: (input: Input, reason: string) => Result;
}

export interface Operation<Input, Result> extends Definition<Input, Result> {
  /** Does the work on an input that came from another process. */
  answer: (input: unknown) => Promise<unknown>;
}

export function operation<Input, Result>(definition: Definition<Input, Result>): Operation<Input, Result> {
  const { input: schema, run } = definition;
  return { ...definition, answer: async (input) => run(schema.parse(input)) };
}

/** Does the work of operations, in this process or in another. */
export interface Analyst {
  carryOut: <Input, Result>(work: Operation<Input, Result>, input: Input) => Promise<Result>;
}
