import packaged from '@octokit/webhooks-examples' with { type: 'json' };
import { z } from 'zod';

const Examples = z.array(
  z.object({ name: z.string(), examples: z.array(z.looseObject({ action: z.string().optional() })) }),
);

/** GitHub's own example payloads, each with the installation that every payload to an app carries. */
export const webhookExamples = Examples.parse(packaged).flatMap(({ name, examples }) =>
  examples.map((payload) => ({
    name,
    event: payload.action === undefined ? name : `${name}.${payload.action}`,
    payload: { installation: { id: 1 }, ...payload },
  })),
);
