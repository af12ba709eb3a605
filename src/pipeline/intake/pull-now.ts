import { z } from 'zod';
import type { Discussion } from '../../core/discussion.ts';
import type { Steps } from '../../core/ports.ts';

const Pull = z.object({
  number: z.number(),
  state: z.enum(['open', 'closed']),
  headSha: z.string(),
  headIsOurs: z.boolean(),
});
type Pull = z.infer<typeof Pull>;

/** What a message needs to know of a pull request as it is now, or null where there is none, as one durable step. */
export function pullNow(
  number: number,
  { steps, discussion }: { steps: Steps; discussion: Discussion },
): Promise<Pull | null> {
  return steps.run({ name: 'look at the pull request', result: Pull.nullable() }, async () => {
    const pull = await discussion.pull(number);
    return pull === null ? null : Pull.parse(pull);
  });
}
