import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { forgeError } from './errors.ts';

/** Who we are on GitHub: what tells our own comments and commits from other people's. */
export interface AppIdentity {
  id: number;
  botLogin: string;
}

/** The part of a comment that tells who made it. */
export const Maker = z.object({
  user: z.object({ login: z.string() }).nullish(),
  performed_via_github_app: z.object({ id: z.number() }).nullish(),
});

export function isOurs(made: z.infer<typeof Maker>, app: AppIdentity): boolean {
  return made.performed_via_github_app?.id === app.id || made.user?.login === app.botLogin;
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
