import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { imageTag } from '../../scripts/setup/image-tag.mjs';
import { place } from '../../src/entries/demo/local-github.ts';
import { createWorld, runPytest, type World } from './harness.ts';
import { playStory, type Story } from './play-story.ts';
import { writeStory } from './write-story.ts';

const recordings = fileURLToPath(new URL('../fixtures/story', import.meta.url));
const at = { owner: place.owner, repo: place.name };
const RESOLVED = `query($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) { reviewThreads(first: 50) { nodes { isResolved path line } } }
  }
}`;

let world: World | undefined;

afterEach(async () => {
  await world?.close();
  world = undefined;
});

const saidIn = ({ lines }: Story, where: string) =>
  lines.filter((line) => line.who === 'Specproof' && line.where.startsWith(where)).map(({ text }) => text);

async function writesOf({ github, pull, heads }: Story) {
  const commits = await github.paginate(github.rest.pulls.listCommits, { ...at, pull_number: pull });
  const comments = await github.paginate(github.rest.pulls.listReviewComments, { ...at, pull_number: pull });
  const { data: request } = await github.rest.pulls.get({ ...at, pull_number: pull });
  const runsOn = async (ref: string) => {
    const { data } = await github.rest.checks.listForRef({ ...at, ref });
    return data.check_runs.map(({ name, conclusion }) => `${name}: ${conclusion}`).sort();
  };
  return {
    commits: commits.map(({ sha }) => sha),
    replies: comments.filter(({ in_reply_to_id: parent }) => parent !== undefined).length,
    reviewers: (request.requested_reviewers ?? []).map(({ login }) => login),
    merged: request.merged,
    runs: await Promise.all(Object.values(heads).map(runsOn)),
  };
}

async function resolvedThreads({ github, pull }: Story): Promise<boolean[]> {
  interface Answer {
    repository: { pullRequest: { reviewThreads: { nodes: { isResolved: boolean }[] } } };
  }
  const { repository } = await github.graphql<Answer>(RESOLVED, { ...at, number: pull });
  return repository.pullRequest.reviewThreads.nodes.map(({ isResolved }) => isResolved);
}

const green = ['Specproof / proof: success', 'Specproof / quality: success'];

it('goes from a label over plan, review, and a push by hand to a merge, each answered where it was said', {
  timeout: 400_000,
}, async () => {
  world = await createWorld('slugify', { RECORDINGS_DIR: recordings });
  await world.start();
  const story = await playStory(world);
  const { ends, heads } = story;

  expect(ends).toMatchObject({
    plan: { result: 'PLANNED', pullRequestUrl: null },
    first: { result: 'TESTS_PASSING', checkConclusion: 'success' },
    revision: { result: 'TESTS_PASSING', checkConclusion: 'success' },
    verification: { result: 'TESTS_PASSING', modelLabel: 'none was called' },
  });
  expect(ends.revision.matrix.map(({ requirement, status }) => `${requirement} ${status}`)).toEqual(
    Array.from({ length: 9 }, (_, index) => `R${index + 1} proven`),
  );

  const { commits, replies, reviewers, merged, runs } = await writesOf(story);
  expect(commits).toEqual([heads.published, heads.revised, heads.pushed]);
  expect(runs).toEqual([green, green, green]);
  expect({ replies, reviewers, merged }).toEqual({ replies: 4, reviewers: ['maintainer'], merged: true });
  expect((await resolvedThreads(story)).filter(Boolean)).toHaveLength(2);

  const threads = saidIn(story, 'thread');
  const short = heads.revised.slice(0, 7);
  expect(threads).toEqual([
    expect.stringContaining(`Applied as it stands in ${short}`),
    expect.stringMatching(new RegExp(`Taken up as \\*\\*R9\\*\\* in ${short}.*proven by \\d+ tests`)),
    expect.stringContaining('Not done: This contradicts R5'),
    expect.stringContaining('Answer: R2 asks for NFKD'),
  ]);
  expect(saidIn(story, 'issue').at(-1)).toContain('was merged after edits');

  const pytest = await runPytest(await world.clone(`codegen/issue-${story.issue}`), imageTag('python'));
  expect(pytest.output).toMatch(/\d+ passed/);
  expect(pytest.exitCode).toBe(0);
  await writeStory(story);
});
