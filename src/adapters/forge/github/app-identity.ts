import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { forgeError } from './errors.ts';

/** Who we are on GitHub: what tells our own comments and commits from other people's. */
export interface AppIdentity {
  id: number;
  botLogin: string;
}

const App = z.object({ id: z.number(), slug: z.string() });

export async function readAppIdentity(octokit: Octokit, jwt: string): Promise<AppIdentity> {
  const { data } = await octokit
    .request('GET /app', { headers: { authorization: `bearer ${jwt}` } })
    .catch((error: unknown) => {
      throw forgeError('tell the name of the app', error);
    });
  const { id, slug } = App.parse(data);
  return { id, botLogin: `${slug}[bot]` };
}
