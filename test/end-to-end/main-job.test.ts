import { afterEach, describe, expect, it } from 'vitest';
import { imageTag } from '../../scripts/setup/image-tag.mjs';
import { maintainer, place } from '../../src/entries/demo/local-github.ts';
import { createWorld, publishedFor, runPytest, type World } from './harness.ts';

let world: World | undefined;

afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function commentsOf({ github }: World, issue: number): Promise<string> {
  const page = await fetch(`${github.emulator.url}/${place.owner}/${place.name}/issues/${issue}`);
  return page.text();
}

describe('a labelled issue', () => {
  it('becomes one pull request whose tests pass in a clone with plain pytest', {
    timeout: 180_000,
  }, async () => {
    world = await createWorld('slugify');
    await world.start();
    const ended = world.nextEnd();
    const issue = await world.ask();
    const end = await ended;
    expect(end).toMatchObject({
      result: 'TESTS_PASSING',
      checkConclusion: 'success',
      branch: `codegen/issue-${issue}`,
      modelLabel: 'replayed recording, no model was called',
    });
    expect(publishedFor(world, issue)).toEqual({
      statusComments: 1,
      branches: 1,
      pullRequests: 1,
      checkRuns: 2,
    });
    const pytest = await runPytest(await world.clone(`codegen/issue-${issue}`), imageTag('python'));
    expect(pytest.output).toMatch(/\d+ passed/);
    expect(pytest.exitCode).toBe(0);
    expect(await world.journal()).toHaveLength(3);
    const writes = world.github.emulator.journal.filter(
      ({ method, path }) => method !== 'GET' && !path.includes('access_tokens'),
    );
    expect(writes.length).toBeLessThanOrEqual(14);
  });

  it('that is too large for the settings of the repository is not taken on, and says how to split it', {
    timeout: 120_000,
  }, async () => {
    world = await createWorld('slugify');
    const { emulator } = world.github;
    const files = { '.github/specproof.yml': 'pull_request:\n  max_changed_lines: 10\n' };
    const message = 'Keep changes small';
    await emulator.pushFiles({ ...place, branch: 'main', login: maintainer, message, files });
    await world.start();
    const ended = world.nextEnd();
    const issue = await world.ask();
    expect(await ended).toMatchObject({ result: 'REJECTED', pullRequestUrl: null });
    const nothing = { statusComments: 1, branches: 0, pullRequests: 0, checkRuns: 0 };
    expect(publishedFor(world, issue)).toEqual(nothing);
    const text = await commentsOf(world, issue);
    expect(text).toMatch(
      /Nothing was written\. The change has \d+ lines outside of tests and documentation/u,
    );
    expect(text).toContain('Split the issue, for example into');
  });

  it('costs a person without write permission one polite line and no model call', {
    timeout: 60_000,
  }, async () => {
    world = await createWorld('slugify');
    await world.start();
    const issue = await world.ask('visitor');
    await expect
      .poll(() => commentsOf(world!, issue), { timeout: 20_000 })
      .toContain('needs write permission');
    expect(await world.journal()).toEqual([]);
    const here = world;
    await expect
      .poll(() => publishedFor(here, issue), { timeout: 10_000 })
      .toEqual({
        statusComments: 1,
        branches: 0,
        pullRequests: 0,
        checkRuns: 0,
      });
  });
});
