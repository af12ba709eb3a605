import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkRun, codeFiles } from '../../contracts/forge.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { type GitHubUnderTest, githubUnderTest, insist, laterJob } from './github-under-test.ts';

const Sent = z.object({ actions: z.array(z.unknown()).optional() });
const change = { files: codeFiles, message: 'Add slugify' };

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

describe('the check run', () => {
  const annotation = (line: number) => ({
    path: 'src/slugify.py',
    startLine: line,
    endLine: line,
    level: 'warning' as const,
    title: `finding ${line}`,
    message: 'look here',
  });
  const many = Array.from({ length: 70 }, (_, index) => annotation(index + 1));

  const titlesOf = async (id: number) => {
    const first = await world.github.rest.checks.listAnnotations({
      ...repository,
      check_run_id: id,
      per_page: 100,
    });
    return first.data.map(({ title }) => title);
  };

  test('gets more than fifty annotations in batches, each once, also when a batch failed after it was written', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    world.emulator.faults.add({
      kind: 'fail-after-write',
      method: 'PATCH',
      pathPattern: '/check-runs/',
      status: 502,
      times: 1,
    });
    const run = await insist(() =>
      forge.upsertCheckRun(world.job, commit, { ...checkRun, conclusion: 'failure', annotations: many }),
    );
    expect(await titlesOf(run.id)).toEqual(many.map(({ title }) => title));
    expect(await world.runsOf(commit.sha)).toMatchObject([
      { conclusion: 'failure', external_id: `${world.job.id}/Specproof` },
    ]);
  });

  test('of another job on the same commit is another one', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    const first = await forge.upsertCheckRun(world.job, commit, checkRun);
    const second = await forge.upsertCheckRun(laterJob(world.job), commit, checkRun);
    expect(second.id).not.toBe(first.id);
  });

  test.each([
    ['z', 80_000],
    ['検', 40_000],
    ['🧪', 30_000],
  ])('is cut where GitHub would refuse it: %s', async (character, length) => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    const long = character.repeat(length);
    await forge.upsertCheckRun(world.job, commit, {
      ...checkRun,
      title: long,
      summary: long,
      text: long,
      annotations: [{ ...annotation(1), title: long, message: long }],
    });
    expect(await world.runsOf(commit.sha)).toHaveLength(1);
  });

  test('shows at most three buttons, cut to what GitHub takes, and lets them be taken away', async () => {
    const forge = world.open();
    const commit = await forge.commit(world.job, change);
    const action = (label: string) => ({ label, description: 'd'.repeat(60), identifier: 'refine' as const });
    const actions = ['Refine', 'x'.repeat(30), 'Explain', 'Too much'].map(action);
    const sent = () =>
      world.emulator.journal.flatMap(({ path, requestBody }) =>
        path.includes('/check-runs') && requestBody !== undefined ? [Sent.parse(requestBody).actions] : [],
      );
    await forge.upsertCheckRun(world.job, commit, { ...checkRun, actions });
    await forge.upsertCheckRun(world.job, commit, { ...checkRun, summary: 'Again.', actions: [] });
    await forge.upsertCheckRun(world.job, commit, { ...checkRun, summary: 'Left as it is.' });
    const description = `${'d'.repeat(39)}…`;
    const [created, ...updated] = sent();
    expect(created).toEqual([
      { label: 'Refine', description, identifier: 'refine' },
      { label: `${'x'.repeat(19)}…`, description, identifier: 'refine' },
      { label: 'Explain', description, identifier: 'refine' },
    ]);
    expect(updated).toEqual([[], undefined]);
  });
});
