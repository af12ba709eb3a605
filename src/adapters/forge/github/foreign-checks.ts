import { z } from 'zod';
import { cutText } from '../../../core/cut-text.ts';
import type { ForeignCheck } from '../../../core/discussion.ts';
import type { GitHubClient } from './client.ts';
import { unlessAbsent } from './errors.ts';

const excerptLimit = 4_000;

const CheckRun = z.object({
  id: z.number(),
  name: z.string(),
  app: z.object({ id: z.number(), slug: z.string().nullish(), name: z.string() }).nullable(),
  conclusion: z.string().nullable(),
  html_url: z.string().nullish(),
  details_url: z.string().nullish(),
  output: z.object({ title: z.string().nullable(), summary: z.string().nullable() }),
});

/** The latest check run of each name that another app left on a commit. */
export async function foreignChecks(
  client: GitHubClient,
  sha: string,
  appId: number,
): Promise<ForeignCheck[]> {
  const runs = client.list({
    what: `list the check runs of ${sha.slice(0, 7)}`,
    item: CheckRun,
    send: (rest, at) => rest.checks.listForRef({ ...at, ref: sha }),
  });
  return (await unlessAbsent(runs, [])).flatMap(({ app, output, ...run }) =>
    app === null || app.id === appId
      ? []
      : {
          id: run.id,
          name: run.name,
          app: app.slug ?? app.name,
          conclusion: run.conclusion,
          title: output.title ?? '',
          summary: cutText(output.summary ?? '', excerptLimit, '…'),
          url: run.html_url ?? run.details_url ?? '',
        },
  );
}
