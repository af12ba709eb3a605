import { createGitHubForges } from '../../../src/adapters/forge/github.ts';
import type { Job } from '../../../src/core/job.ts';
import type { Forge, Log } from '../../../src/core/ports.ts';
import { appId, privateKey, repository, withEmulator } from '../../emulator/with-emulator.ts';
import { buildJob } from '../../support/build.ts';

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The GitHub adapter on a fresh emulator with one labelled issue. */
export async function githubUnderTest(options: { private?: boolean } = {}) {
  const world = await withEmulator(options);
  const { emulator, github, installation } = world;
  const { data: repo } = await github.rest.repos.get(repository);
  const address = { owner: repository.owner, name: repository.repo };
  const issue = await emulator.openIssue({ ...address, login: 'wendy', title: 'Slugify', body: 'Lower.' });
  const job = buildJob({
    installationId: installation.id,
    repository: { id: repo.id, ...address },
    issue: { number: issue.number, title: 'Slugify', body: 'Lower.', updatedAt: issue.updatedAt },
    sender: { id: 77, login: 'wendy', isBot: false },
  });
  const open = (): Forge =>
    createGitHubForges({ appId, privateKey, apiUrl: emulator.apiUrl, log: silentLog }).forInstallation(
      job.installationId,
      job.repository,
    );
  return { ...world, address, job, open };
}

export type GitHubUnderTest = Awaited<ReturnType<typeof githubUnderTest>>;

/** Another request on the same issue. */
export function laterJob(job: Job): Job {
  return { ...job, id: 'job-fedcba9876543210' };
}

/** Requests that changed something, beside the minting of tokens. */
export function writesOf({ emulator }: GitHubUnderTest): { method: string; path: string }[] {
  return emulator.journal
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/access_tokens'))
    .map(({ method, path }) => ({ method, path }));
}
