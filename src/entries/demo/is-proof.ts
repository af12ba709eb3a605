import { z } from 'zod';
import type { JournalEntry } from '../../emulator/journal.ts';
import type { JobEnded } from './log-lines.ts';

type Addresses = Pick<JobEnded, 'pullRequestUrl' | 'checkRunUrl'>;

/** True when GitHub, not the server's log, says that the pull request exists and that its check run succeeded. */
export function isProof(
  { pullRequestUrl, checkRunUrl }: Addresses,
  journal: readonly JournalEntry[],
): boolean {
  if (pullRequestUrl === null || checkRunUrl === null) return false;
  const Pull = z.object({ html_url: z.literal(pullRequestUrl), draft: z.boolean() });
  const Success = z.object({ html_url: z.literal(checkRunUrl), conclusion: z.literal('success') });
  const answered = (schema: z.ZodType) =>
    journal.some(({ status, responseBody }) => status < 300 && schema.safeParse(responseBody).success);
  return answered(Pull) && answered(Success);
}
