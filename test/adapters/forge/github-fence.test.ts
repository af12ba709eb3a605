import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../../src/core/errors.ts';
import { checkRun, codeFiles, pullRequest } from '../../contracts/forge.ts';
import { api, forges, job as plainJob, signIn, withoutNetwork } from './github-by-nock.ts';
import { githubUnderTest, writesOf } from './github-under-test.ts';

describe('after a stop', () => {
  test('nothing is written any more, whatever is asked for', async () => {
    const world = await githubUnderTest();
    const { job } = world;
    const commit = await world.open().commit(job, { files: codeFiles, message: 'Add slugify' });
    const before = writesOf(world).length;
    const forge = world.open({ mayWrite: () => Promise.reject(new CancelledError('stopped')) });
    const later = { ...job, id: 'job-fedcba9876543210' };
    const number = job.issue.number;
    const works = [
      () => forge.react(job, 'rocket'),
      () => forge.upsertStatusComment(job, 'working'),
      () => forge.commit(later, { files: codeFiles.slice(0, 1), message: 'Again' }),
      () => forge.upsertPullRequest(job, commit, pullRequest),
      () => forge.upsertCheckRun(job, commit, checkRun),
      () => forge.say(number, 'questions', 'Which?'),
      () => forge.relabel(number, { add: ['codegen'] }),
      () => forge.deleteBranch(commit.branch, commit.sha),
      () => forge.resolveThread('thread'),
    ];
    for (const work of works) await expect(work()).rejects.toThrow(CancelledError);
    expect(writesOf(world)).toHaveLength(before);
    expect(await forge.issue(number)).not.toBeNull();
  });

  test('a write that waits in the queue is not sent, though the one before it was', async () => {
    const world = await githubUnderTest();
    const forge = world.open({
      mayWrite: async () => {
        if (writesOf(world).length > 0) throw new CancelledError('stopped');
      },
    });
    const number = world.job.issue.number;
    const said = await Promise.allSettled([
      forge.reactTo({ kind: 'issue', number }, 'eyes'),
      forge.reactTo({ kind: 'issue', number }, 'rocket'),
    ]);
    expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await world.reactionsOf()).map(({ content }) => content)).toEqual(['eyes']);
  });

  test('the token is there before it is asked, so that nothing comes between', async () => {
    const world = await githubUnderTest();
    const count = () => world.emulator.journal.filter(({ path }) => path.endsWith('/access_tokens')).length;
    const atFence: number[] = [];
    const before = count();
    const forge = world.open({
      mayWrite: async () => {
        atFence.push(count() - before);
      },
    });
    await forge.react(world.job, 'eyes');
    expect(atFence).toEqual([1]);
    expect(count() - before).toBe(1);
  });
});

describe('forges of one installation', () => {
  withoutNetwork();

  test('share tokens and the order of writes, but never a fence', async () => {
    signIn();
    let sending = 0;
    let most = 0;
    api()
      .post('/repos/octo/tools/issues/1/reactions')
      .times(3)
      .reply(201, async () => {
        sending += 1;
        most = Math.max(most, sending);
        await new Promise((resolve) => setTimeout(resolve, 20));
        sending -= 1;
        return { id: 1 };
      });
    const all = forges();
    const forgeFor = (options?: { mayWrite: () => Promise<void> }) =>
      all.forInstallation(plainJob.installationId, plainJob.repository, options);
    const stopped = forgeFor({ mayWrite: () => Promise.reject(new CancelledError('stopped')) });
    const going = forgeFor({ mayWrite: () => Promise.resolve() });
    expect(forgeFor()).toBe(forgeFor());
    const results = await Promise.allSettled([
      stopped.react(plainJob, 'eyes'),
      forgeFor().react(plainJob, 'eyes'),
      going.react(plainJob, 'eyes'),
      forgeFor().react(plainJob, 'rocket'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(most).toBe(1);
  });
});
