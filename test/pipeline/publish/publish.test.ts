import { beforeEach, describe, expect, test, vi } from 'vitest';
import { inProcessSteps } from '../../../src/adapters/durable/in-process.ts';
import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import type { Steps } from '../../../src/core/ports.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import { publish } from '../../../src/pipeline/7-publish.ts';
import { createStatusReporter } from '../../../src/pipeline/status-reporter.ts';
import {
  type GitHubUnderTest,
  githubUnderTest,
  silentLog,
  writesOf,
} from '../../adapters/forge/github-under-test.ts';
import { validateExchange } from '../../emulator/openapi.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { buildAttempt, buildCall, buildEvidence } from '../../support/build.ts';
import { buildOutcome, failingEvidence, noSandboxEvidence } from '../render/build-outcome.ts';

const refined = buildOutcome({ attempts: [buildAttempt(0, failingEvidence), buildAttempt(1)] });
const unrun = buildOutcome({ attempts: [buildAttempt(0, noSandboxEvidence)] });

let world: GitHubUnderTest;
beforeEach(async () => {
  world = await githubUnderTest();
});

function contextOf(steps: Steps = inProcessSteps(new AbortController().signal)) {
  return {
    forge: world.open(),
    steps,
    log: silentLog,
    progress: { report: () => undefined },
    clock: { now: () => 0 },
    config: defaultRepositoryConfig,
    repository: unknownRepository,
  };
}

const findings = Array.from({ length: 120 }, (_, index) => ({
  path: 'src/slugify.py',
  line: index + 1,
  rule: 'E501',
  severity: 'warning' as const,
  message: 'line too long',
}));

const replayed = { ...refined, calls: [buildCall({ source: 'recorded' })] };

/** The text of the one comment; more than one is a failure. */
async function statusText(): Promise<string> {
  const issue_number = world.job.issue.number;
  const { data } = await world.github.rest.issues.listComments({ ...repository, issue_number });
  expect(data.length).toBeLessThanOrEqual(1);
  return data[0]?.body ?? '';
}

describe('publishing', () => {
  test('gives a branch, a draft pull request and two check runs that belong together', async () => {
    const publication = await publish(world.job, replayed, contextOf());
    const { data: pull } = await world.github.rest.pulls.get({
      ...repository,
      pull_number: publication.pullRequestNumber,
    });
    expect(pull).toMatchObject({
      draft: true,
      html_url: publication.pullRequestUrl,
      head: { ref: publication.branch, sha: publication.commit },
    });
    expect(pull.body).toContain(`Closes #${world.job.issue.number}`);
    expect(pull.body).toContain('model: replayed recording, no model was called');
    const { data: checks } = await world.github.rest.checks.listForRef({
      ...repository,
      ref: publication.commit,
    });
    expect(checks.check_runs).toMatchObject([
      { name: 'Specproof / proof', conclusion: 'success', html_url: publication.checkRunUrl },
      { name: 'Specproof / quality', conclusion: 'success', html_url: publication.qualityCheckRunUrl },
    ]);
    expect(world.emulator.journal.flatMap(validateExchange)).toEqual([]);
  });

  test('brings the files of the best attempt and what a user needs to run the tests', async () => {
    const { commit } = await publish(world.job, refined, contextOf());
    const { data } = await world.github.rest.git.getTree({ ...repository, tree_sha: commit, recursive: '1' });
    const paths = data.tree.map(({ path }) => path);
    for (const { path } of refined.best.candidate.files) expect(paths).toContain(path);
    expect(paths).toContain('src/cart.py');
  });

  test('is never a success when nothing was run', async () => {
    const { commit } = await publish(world.job, unrun, contextOf());
    const { data } = await world.github.rest.checks.listForRef({ ...repository, ref: commit });
    expect(data.check_runs.map(({ conclusion }) => conclusion)).toEqual(['neutral', 'neutral']);
  });

  test('again, as after a lost result, doubles nothing', async () => {
    const first = await publish(world.job, refined, contextOf());
    const writes = writesOf(world).length;
    expect(await publish(world.job, refined, contextOf())).toEqual(first);
    expect(writesOf(world)).toHaveLength(writes);
  });
});

describe('the whole of a job', () => {
  test('writes to GitHub at most 14 times, also at its most talkative', async () => {
    let now = 0;
    const context = { ...contextOf(), clock: { now: () => now } };
    const evidence = buildEvidence();
    const loud = buildOutcome({
      attempts: [
        buildAttempt(0, {
          ...evidence,
          checks: evidence.checks.map((check) => ({
            ...check,
            findings: check.name === 'lint' ? findings : [],
          })),
        }),
      ],
    });
    await context.forge.react(world.job, 'eyes');
    const reporter = createStatusReporter(world.job, context, { modelLabel: 'm', maxRefinements: 3 });
    for (let round = 0; round < 40; round += 1) {
      now += 60_000;
      reporter.report({ stage: 'check', attempt: 0, status: 'started', detail: `round ${round}` });
      if (round < 3)
        await vi.waitFor(async () => expect(await statusText()).toContain(`round ${round}`), {
          timeout: 15_000,
        });
    }
    const body = { message: 'Draft pull requests are not supported in this repository.' };
    const fault = {
      kind: 'reject' as const,
      method: 'POST',
      pathPattern: '/pulls$',
      status: 422,
      body,
      times: 1,
    };
    world.emulator.faults.add(fault);
    const publication = await publish(world.job, loud, context);
    await reporter.finish({ ...loud, publication });
    expect(writesOf(world)).toHaveLength(14);
    expect(await statusText()).toContain(`#${publication.pullRequestNumber}`);
    const { data: reactions } = await world.github.rest.reactions.listForIssue({
      ...repository,
      issue_number: world.job.issue.number,
    });
    expect(reactions.map(({ content }) => content)).toEqual(['eyes', 'rocket']);
  });
});
