import { expect, it, onTestFinished } from 'vitest';
import { createGitHubForges } from '../../../src/adapters/forge/github.ts';
import { turnsIn } from '../../../src/adapters/store/turns.ts';
import { appId, privateKey } from '../../emulator/with-emulator.ts';
import { openTemporaryDatabase } from '../store/temporary-database.ts';
import { githubUnderTest, silentLog } from './github-under-test.ts';

/** Forges as of several processes that share nothing but the database. */
async function processes(count: number) {
  const world = await githubUnderTest();
  const { emulator, job } = world;
  const database = await openTemporaryDatabase();
  onTestFinished(() => database.close());
  const open = () =>
    createGitHubForges({
      ...{ appId, privateKey, apiUrl: emulator.apiUrl, log: silentLog },
      alone: turnsIn(database.query),
    }).forInstallation(job.installationId, job.repository);
  const forges = Array.from({ length: count }, open);
  // Signed in beforehand, so that they look at one moment.
  await Promise.all(forges.map((forge) => forge.issue(job.issue.number)));
  return { ...world, forges };
}

it('a comment is made once by processes that say the same at one moment', async () => {
  const { forges, job, commentsOf } = await processes(4);
  await Promise.all(forges.map((forge) => forge.say(job.issue.number, 'hands-off', 'Yours now.')));
  await Promise.all(forges.map((forge) => forge.upsertStatusComment(job, 'working')));
  expect((await commentsOf()).map(({ body }) => body)).toEqual([
    '<!-- specproof:hands-off -->\nYours now.',
    `<!-- specproof:status job=${job.id} -->\nworking`,
  ]);
});
