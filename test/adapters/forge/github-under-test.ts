import type { Octokit } from '@octokit/rest';
import { expect, onTestFinished } from 'vitest';
import { createGitHubForges } from '../../../src/adapters/forge/github.ts';
import type { Discussion } from '../../../src/core/discussion.ts';
import { TransientError } from '../../../src/core/errors.ts';
import type { Forge } from '../../../src/core/forge.ts';
import type { Job } from '../../../src/core/job.ts';
import type { Log } from '../../../src/core/ports.ts';
import { validateExchange } from '../../emulator/openapi.ts';
import { appId, privateKey, repository, withEmulator } from '../../emulator/with-emulator.ts';
import { buildJob } from '../../support/build.ts';

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What stands on the emulated GitHub, as its API tells everybody. */
function lookupsOf(github: Octokit, issueNumber: number) {
  return {
    branchNames: async () => {
      const { data } = await github.rest.git.listMatchingRefs({ ...repository, ref: 'heads/codegen/' });
      return data.map(({ ref }) => ref.replace('refs/heads/', ''));
    },
    pathsOn: async (branch: string) => {
      const { data } = await github.rest.git.getTree({ ...repository, tree_sha: branch, recursive: '1' });
      return data.tree.filter(({ type }) => type === 'blob').map(({ path }) => path);
    },
    commentsOf: async () =>
      (await github.rest.issues.listComments({ ...repository, issue_number: issueNumber })).data,
    reactionsOf: async () =>
      (await github.rest.reactions.listForIssue({ ...repository, issue_number: issueNumber })).data,
    pulls: async () => (await github.rest.pulls.list({ ...repository, state: 'all' })).data,
    runsOf: async (sha: string) =>
      (await github.rest.checks.listForRef({ ...repository, ref: sha })).data.check_runs,
    closePull: (number: number) =>
      github.rest.pulls.update({ ...repository, pull_number: number, state: 'closed' }),
  };
}

/** The GitHub adapter on a fresh emulator with one labelled issue. */
export async function githubUnderTest(options: { private?: boolean } = {}) {
  const world = await withEmulator(options);
  const { emulator, github, installation } = world;
  // Whatever a test does, every exchange is one that GitHub's own description allows.
  onTestFinished(() => {
    expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
  });
  const { data: repo } = await github.rest.repos.get(repository);
  const address = { owner: repository.owner, name: repository.repo };
  const issue = await emulator.openIssue({ ...address, login: 'wendy', title: 'Slugify', body: 'Lower.' });
  const job = buildJob({
    installationId: installation.id,
    repository: { id: repo.id, ...address },
    issue: { number: issue.number, title: 'Slugify', body: 'Lower.', updatedAt: issue.updatedAt },
    sender: { id: 77, login: 'wendy', isBot: false },
  });
  const open = (options: { mayWrite?: () => Promise<void> } = {}): Forge & Discussion =>
    createGitHubForges({ appId, privateKey, apiUrl: emulator.apiUrl, log: silentLog }).forInstallation(
      job.installationId,
      job.repository,
      options,
    );
  return { ...world, address, job, open, ...lookupsOf(github, issue.number) };
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

/** Does as the engine does: tries a step again after a fault that may heal. */
export async function insist<T>(step: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof TransientError) || attempt === 5) throw error;
    }
  }
}
