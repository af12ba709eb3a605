import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { Client } from 'pg';
import { type LocalGitHub, maintainer, place } from '../../src/entries/demo/local-github.ts';
import type { JobEnded } from '../../src/entries/demo/log-lines.ts';
import type { World } from './harness.ts';

const at = { owner: place.owner, repo: place.name };

/** Opens an issue and labels it; answers its number. */
export async function ask({ github }: World, issue: { title?: string; body: string }): Promise<number> {
  const { title = 'Add a helper', body } = issue;
  const { number } = await github.emulator.openIssue({ ...place, login: maintainer, title, body });
  await github.emulator.labelIssue({ ...place, number, login: maintainer, label: 'codegen' });
  return number;
}

/** Waits for a condition that the world fulfils by itself. Throws with what was awaited. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 100_000;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error(`It never came to pass: ${what}.`);
}

/** How the job of an issue ended, by the server's log. */
export function endOf({ lines }: World, issue: number): Promise<JobEnded> {
  return eventually(`the job of issue ${issue} ends`, async () =>
    lines.find((line): line is JobEnded => line.msg === 'job ended' && line.issue === issue),
  );
}

export type GitHubView = ReturnType<typeof viewOf>;

/** What a person finds on GitHub, read through its API and not from our own bookkeeping. */
export function viewOf({ emulator, environment }: LocalGitHub) {
  const app = { appId: environment['GITHUB_APP_ID'], privateKey: environment['GITHUB_PRIVATE_KEY'] };
  const asApp = new Octokit({ baseUrl: emulator.apiUrl, authStrategy: createAppAuth, auth: app });
  const rest = (async () => {
    const { data } = await asApp.rest.apps.getRepoInstallation({ owner: place.owner, repo: place.name });
    const auth = { ...app, installationId: data.id };
    return new Octokit({ baseUrl: emulator.apiUrl, authStrategy: createAppAuth, auth }).rest;
  })();
  const comments = async (issue: number) => {
    const { data } = await (await rest).issues.listComments({ ...at, issue_number: issue });
    return data.map(({ body }) => body ?? '');
  };
  return {
    comments,
    /** The issue's one comment. Throws when there are none or several. */
    async onlyComment(issue: number): Promise<string> {
      const [text, ...others] = await comments(issue);
      if (text !== undefined && others.length === 0) return text;
      throw new Error(`Issue ${issue} has not one comment: ${[text, ...others].join('\n---\n')}`);
    },
    async reactions(issue: number): Promise<string[]> {
      const { data } = await (await rest).reactions.listForIssue({ ...at, issue_number: issue });
      return data.map(({ content }) => content).toSorted();
    },
    async published(issue: number) {
      const { git, pulls, checks } = await rest;
      const name = new RegExp(`codegen/issue-${issue}(?:-\\d+)?$`, 'u');
      const { data: listed } = await git.listMatchingRefs({ ...at, ref: 'heads/codegen/' });
      const references = listed.filter(({ ref }) => name.test(ref));
      const { data: allPulls } = await pulls.list({ ...at, state: 'all' });
      const runs = await Promise.all(
        references.map(({ object }) => checks.listForRef({ ...at, ref: object.sha, filter: 'all' })),
      );
      return {
        branches: references.map(({ ref }) => ref),
        pullRequests: allPulls.filter(({ head }) => name.test(head.ref)),
        checkRuns: runs.flatMap(({ data }) => data.check_runs),
      };
    },
  };
}

/** The database that a server with this data folder has started. */
export async function connectTo(dataFolder: string): Promise<Client> {
  const folder = join(dataFolder, 'database');
  const port = await readFile(join(folder, 'postgres-port'), 'utf8');
  const password = await readFile(join(folder, 'postgres-password'), 'utf8');
  const client = new Client({
    ...{ host: '127.0.0.1', port: Number(port), database: 'postgres' },
    ...{ user: 'specproof', password: password.trim() },
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}
