import { beforeEach, expect, test } from 'vitest';
import { RefusedError } from '../../../src/core/errors.ts';
import { checkRun, codeFiles } from '../../contracts/forge.ts';
import { type GitHubUnderTest, githubUnderTest } from './github-under-test.ts';

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

const configure = (settings: Parameters<typeof world.emulator.configureRepository>[0]['settings']) =>
  world.emulator.configureRepository({ ...world.address, login: 'mona', settings });
const speak = () => world.open().say(world.job.issue.number, 'questions', 'Which?');
const commit = () => world.open().commit(world.job, { files: codeFiles, message: 'Add slugify' });

test.each([
  ['archived', () => configure({ archived: true }), speak, /unarchive it/],
  ['closed to issues', () => configure({ issuesEnabled: false }), speak, /switch them on/],
  ['under a rule', () => configure({ protectedBranches: ['codegen/*'] }), commit, /under Rules or Branches/],
  [
    'of a suspended installation',
    () => world.emulator.suspendInstallation({ account: world.address.owner, login: 'mona' }),
    speak,
    /suspended: its owner/,
  ],
  [
    'left by the app',
    () => world.emulator.deleteInstallation({ account: world.address.owner, login: 'mona' }),
    speak,
    /install it again/,
  ],
  [
    'that grants too little',
    () => world.emulator.reducePermissions({ account: world.address.owner, permissions: { checks: null } }),
    async () => {
      const { sha } = await commit();
      await world.open().upsertCheckRunOn(world.job, sha, checkRun);
    },
    /lacks `checks: (?:read|write)`/,
  ],
])('a repository %s is told in a line on what to do', async (...[, change, work, advice]) => {
  await change();
  const error = await work().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RefusedError);
  expect(String(error)).toMatch(advice);
  expect(String(error)).not.toContain('\n');
});
