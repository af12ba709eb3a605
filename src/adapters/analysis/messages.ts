import { z } from 'zod';

/** Work for the child; it does one at a time. */
export const Task = z.object({ operation: z.string(), input: z.unknown() });
export type Task = z.infer<typeof Task>;

const residentBytes = z.number().min(0);

/** What the child says: that it can begin, and then one answer to each task. */
export const Message = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ready') }),
  z.object({ status: z.literal('answered'), result: z.unknown(), residentBytes }),
  /** The analysis threw. `gaveUp`: a tool that knows the language could not bear the text, which is no fault of ours. */
  z.object({ status: z.literal('failed'), reason: z.string(), gaveUp: z.boolean() }),
]);
export type Message = z.infer<typeof Message>;

/** How a task ended, whether the child answered or not. */
export type Answer =
  | Exclude<Message, { status: 'ready' }>
  | { status: 'too-long' }
  | { status: 'ended'; reason: string };
