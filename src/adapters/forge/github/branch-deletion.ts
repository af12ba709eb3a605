import { z } from 'zod';
import { headOf } from './base.ts';
import { branchPrefix } from './branch.ts';
import type { GitHubClient } from './client.ts';
import { statusOf, unlessAbsent } from './errors.ts';

/** Only what we named ourselves, and only while nobody moved it; a branch that is gone is fine. */
export async function deleteBranch(client: GitHubClient, branch: string, sha: string): Promise<void> {
  if (!branch.startsWith(branchPrefix)) return;
  if ((await headOf(client, branch)) !== sha) return;
  const deleted = client.write({
    what: `delete the branch ${branch}`,
    answer: z.unknown(),
    send: (rest, at) => rest.git.deleteRef({ ...at, ref: `heads/${branch}` }),
  });
  try {
    await unlessAbsent(deleted, null);
  } catch (error) {
    if (statusOf(error) !== 422 || (await headOf(client, branch)) !== null) throw error;
  }
}
