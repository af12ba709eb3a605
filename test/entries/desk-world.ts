import { onTestFinished } from 'vitest';
import { inProcessSteps } from '../../src/adapters/durable/in-process.ts';
import { createLogger } from '../../src/adapters/log/create-logger.ts';
import { artefactsIn } from '../../src/adapters/store/artefacts.ts';
import { runsIn } from '../../src/adapters/store/runs.ts';
import { threadsIn } from '../../src/adapters/store/threads.ts';
import type { Job } from '../../src/core/job.ts';
import type { Desk } from '../../src/entries/job-handlers.ts';
import { runAndRemember } from '../../src/entries/run-and-remember.ts';
import type { Parts } from '../../src/entries/run-job-with.ts';
import type { CandidateOutcome } from '../../src/pipeline/render/evidence-tables.ts';
import { inProcessAnalysis } from '../../src/toolchains/analysis.ts';
import { githubUnderTest, silentLog } from '../adapters/forge/github-under-test.ts';
import { openTemporaryDatabase } from '../adapters/store/temporary-database.ts';
import { scriptedModel } from '../pipeline/job-context.ts';
import { buildOutcome } from '../pipeline/render/build-outcome.ts';

/** Nothing is run, so that what counts here is what is remembered and said. */
const parts: Parts = {
  model: scriptedModel(() => {
    throw new Error('no model is asked');
  }),
  analysis: inProcessAnalysis,
  sandbox: { run: async () => ({ status: 'unavailable', reason: 'there is none in this test' }) },
  limits: { maxRefinements: 0, maxDurationMs: 600_000, maxTokens: 100_000 },
  logger: createLogger({ level: 'silent', format: 'json', secrets: [] }),
};

/** The emulated GitHub with a published pull request, and a real database that remembers it. */
export async function deskWorld(outcome: CandidateOutcome = buildOutcome()) {
  const database = await openTemporaryDatabase();
  onTestFinished(() => database.close());
  const world = await githubUnderTest();
  const { job } = world;
  const threads = threadsIn(database.query, artefactsIn(database.query), silentLog);
  const desk: Desk = {
    runs: runsIn(database.query),
    threads,
    approvals: { keep: async () => undefined, of: async () => [] },
    work: {
      stop: async () => false,
      state: async () => 'unknown',
      openJobs: async () => [],
      taskOf: async () => null,
    },
    open: (_place, options) => world.open(options),
  };
  const commit = await world.open().commit(job, { files: outcome.best.candidate.files, message: 'Add' });
  const text = { title: 'Slugify', body: 'Evidence.', draft: false };
  const pull = await world.open().upsertPullRequest(job, commit, text);
  const published: CandidateOutcome = {
    ...outcome,
    publication: {
      ...{ branch: commit.branch, commit: commit.sha, pullRequestNumber: pull.number },
      ...{ pullRequestUrl: pull.url, checkRunUrl: pull.url, qualityCheckRunUrl: pull.url },
    },
  };
  await threads.begin({ ...job, requester: job.sender, jobId: job.id });
  await threads.change(
    { ...job, issue: job.issue.number },
    {
      phase: 'ended',
      outcome: published,
      pull: {
        ...{ number: pull.number, branch: commit.branch, headSha: commit.sha },
        ...{ state: 'open', handsOff: false },
      },
    },
  );
  const steps = () => inProcessSteps(new AbortController().signal);
  const run = (todo: Job) => runAndRemember(todo, { parts, desk, steps: steps() });
  return { ...world, threads, desk, parts, pull, commit, run, steps };
}
