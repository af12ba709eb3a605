import { describe, expect, it } from 'vitest';
import { RepositoryConfig } from '../../../src/core/config.ts';
import type { Job } from '../../../src/core/job.ts';
import type { JobOutcome, Plan } from '../../../src/core/result.ts';
import type { Thread } from '../../../src/core/thread.ts';
import type { JobContext } from '../../../src/pipeline/context.ts';
import { runJob } from '../../../src/pipeline/run-job.ts';
import { buildCall, buildJob, buildSpec } from '../../support/build.ts';
import { jobContext, jobOf, scriptedModel, textWith } from '../job-context.ts';

const limits = { maxRefinements: 3, maxDurationMs: 600_000, maxTokens: 100_000 };
const form = `### Specification

- \`slugify\` lower-cases letters.

### Language

Python

### Interface

\`\`\`python
def slugify(text: str) -> str: ...
\`\`\`

### Examples

\`\`\`
slugify("A") -> "a"
\`\`\`
`;

/** Answers nothing usable: a job that comes to the writing ends as FAILED. */
const silent = () => scriptedModel(() => ({ status: 'refused', text: 'No.' }));
const planFirst = RepositoryConfig.parse({ trigger: { plan_first: true } });

function run(changes: Partial<Job>, context: Partial<JobContext> = {}) {
  const model = silent();
  return { model, outcome: runJob(jobOf(form, changes), jobContext(model, context), limits) };
}

function resultOf(outcome: JobOutcome): string {
  return outcome.kind === 'ended' ? outcome.result : 'a candidate';
}

const label = { kind: 'label', label: 'codegen' } as const;
const command = { kind: 'command', commentId: 3 } as const;
const answer = { kind: 'answer', commentId: 4 } as const;

describe('a job that is to plan', () => {
  it('ends with what would be built, and asks no model to write', async () => {
    const forecast = async () => ({ tokens: 9_000, durationMs: 40_000, jobs: 3 });
    const { outcome, model } = run({ task: { kind: 'plan' } }, { forecast });
    expect(await outcome).toMatchObject({
      kind: 'ended',
      result: 'PLANNED',
      reason: textWith('1 requirement, 1 public symbol, 1 example'),
      plan: { spec: { module: 'slugify' }, calls: [], forecast: { tokens: 9_000, jobs: 3 } },
    });
    expect(model.requests).toEqual([]);
  });

  it('knows no forecast where none is kept', async () => {
    const outcome = await run({ task: { kind: 'plan' } }).outcome;
    expect(outcome).toMatchObject({ plan: { forecast: { tokens: null, durationMs: null, jobs: 0 } } });
  });

  it.each([
    ['the label', label],
    ['/generate', command],
    ['an answer', answer],
  ] as const)('by %s only where plans come first', async (_what, trigger) => {
    expect(resultOf(await run({ trigger }, { config: planFirst }).outcome)).toBe('PLANNED');
    expect(resultOf(await run({ trigger }).outcome)).toBe('FAILED');
  });
});

const plan: Plan = {
  spec: buildSpec({ title: 'What was agreed to' }),
  calls: [buildCall({ stage: 'read-spec' })],
  forecast: { tokens: null, durationMs: null, jobs: 0 },
};
const planned: JobOutcome = { kind: 'ended', result: 'PLANNED', reason: 'A plan.', questions: [], plan };

function threadOf(job: Job, changes: Partial<Thread> = {}): Thread {
  return {
    ...{ installationId: job.installationId, repository: job.repository, issue: job.issue },
    ...{ requester: job.sender, jobId: 'job-of-the-plan', phase: 'planned', statusCommentId: 1, pull: null },
    outcome: planned,
    ...changes,
  };
}

describe('a go for a plan', () => {
  const task = { kind: 'generate', planned: true } as const;
  const job = buildJob({ task, trigger: { kind: 'thumbs-up', commentId: 9 } });

  function start(thread: Thread | undefined) {
    const model = silent();
    const own = { config: planFirst, ...(thread === undefined ? {} : { thread }) };
    return { model, outcome: runJob(job, jobContext(model, own), limits) };
  }

  it('writes from the specification of the plan, and reads the issue no more', async () => {
    const { model, outcome } = start(threadOf(job));
    expect(resultOf(await outcome)).toBe('FAILED');
    const stages = model.requests.map(({ identity }) => identity.stage);
    expect(stages.length).toBeGreaterThan(0);
    expect(stages).not.toContain('read-spec');
    expect(model.requests.map(({ user }) => user).join('\n')).toContain('What was agreed to');
  });

  it.each<[string, Thread | undefined]>([
    ['nothing is remembered', undefined],
    ['no job ended', threadOf(job, { outcome: null })],
    [
      'the last end was none',
      threadOf(job, { outcome: { kind: 'ended', result: 'FAILED', reason: 'x', questions: [] } }),
    ],
  ])('is refused with what to do when %s', async (_why, thread) => {
    const { model, outcome } = start(thread);
    expect(await outcome).toMatchObject({
      result: 'REJECTED',
      reason: textWith(/no plan.*`\/specproof plan`/u),
    });
    expect(model.requests).toEqual([]);
  });

  it('is refused when the issue was edited since', async () => {
    const edited = threadOf(job, { issue: { ...job.issue, body: 'Upper-case the text.' } });
    expect(await start(edited).outcome).toMatchObject({ result: 'REJECTED', reason: textWith('was edited') });
  });
});
