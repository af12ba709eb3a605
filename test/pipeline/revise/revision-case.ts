import type { Candidate } from '../../../src/core/candidate.ts';
import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import { decideVerdict } from '../../../src/core/decide-verdict.ts';
import type { ReviewComment } from '../../../src/core/discussion.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { Job } from '../../../src/core/job.ts';
import type { ModelRequest, Steps } from '../../../src/core/ports.ts';
import type { JobContext } from '../../../src/pipeline/context.ts';
import { buildEvidence, buildTest } from '../../support/build.ts';
import { doubleCandidate, doubleSpec, testPath } from '../check/real-sandbox.ts';
import { jobContext, jobOf, plainSteps, scriptedModel } from '../job-context.ts';
import { discussionOf, type FakeGitHub, fakeGitHub, forgeOf, maintainer } from './fake-github.ts';
import { rememberedThread } from './remembered-thread.ts';

export const limits = { maxRefinements: 3, maxDurationMs: 600_000, maxTokens: 100_000 };
export const submittedAt = '2026-11-22T10:00:00Z';

export const reviewJob = (changes: Partial<Job> = {}): Job =>
  jobOf('Doubles a number.', {
    trigger: { kind: 'review', reviewId: 5, isLoose: false },
    task: { kind: 'revise', pull: 12, text: '' },
    ...changes,
  });

export const commandJob = (text: string): Job =>
  reviewJob({ trigger: { kind: 'command', commentId: 3 }, task: { kind: 'revise', pull: 12, text } });

export const buttonJob = (): Job =>
  reviewJob({ trigger: { kind: 'button', checkRunId: 8 }, task: { kind: 'revise', pull: 12, text: '' } });

let nextId = 100;

export function commentOn(path: string, body: string, changes: Partial<ReviewComment> = {}): ReviewComment {
  nextId += 1;
  return {
    ...{ id: nextId, reviewId: 5, inReplyTo: null, author: maintainer, path, line: 7, startLine: null },
    ...{ onOldSide: false, body, createdAt: submittedAt, updatedAt: submittedAt },
    ...changes,
  };
}

/** A repository with the pull request of `double`, and one review of the maintainer with the comments, each in a thread. */
export function reviewed(comments: readonly ReviewComment[], body = ''): FakeGitHub {
  const world = fakeGitHub(doubleCandidate().files);
  world.reviews = [{ id: 5, author: maintainer, state: 'changes-requested', body, submittedAt }];
  world.comments = [...comments];
  world.threads = comments.map(({ id }) => ({ id: `thread-${id}`, isResolved: false, commentIds: [id] }));
  return world;
}

const test = (path: string, name: string, status: 'passed' | 'failed' = 'passed') =>
  buildTest({ id: `${path}::${name}`, path, requirements: [/R\d+/u.exec(name)?.[0] ?? ''], status });

export const newTestPath = 'tests/test_double_part2.py';

/** Evidence in which R1 and R2 are proven, and R3 where it is asked for; R2 fails on request. */
export function evidenceWith({ third = false, second = true } = {}): Evidence {
  return buildEvidence({
    tests: [
      test(testPath, 'test_R1_doubles'),
      test(testPath, 'test_R2_rejects_negative', second ? 'passed' : 'failed'),
      ...(third ? [test(newTestPath, 'test_R3_rejects_large')] : []),
    ],
  });
}

/** Steps in which what is observed of an attempt is scripted; everything else runs. */
function observing(evidence: Evidence): Steps & { names: string[] } {
  const steps = plainSteps();
  return {
    names: steps.names,
    run: async (step, body) => {
      const attempt = /^(?:check|prove) attempt (\d+)/u.exec(step.name)?.[1];
      if (attempt === undefined) return steps.run(step, body);
      steps.names.push(step.name);
      return step.result.parse({ ...evidence, attempt: Number(attempt) });
    },
  };
}

const entry = (changes: Record<string, string>) => ({
  ...{ comment: 'C1', kind: 'change', text: 'x', quote: '', example: '', target: 'code' },
  ...changes,
});

export const reading = (...entries: Record<string, string>[]): string =>
  JSON.stringify({ entries: entries.map(entry), declarations: '' });

/** File blocks with the contents by path, or a word where nothing is scripted. */
function blocksFor(request: ModelRequest, contents: Record<string, string>): string {
  const wanted = [...request.user.matchAll(/^path=(\S+) role=(\w+)$/gmu)];
  return wanted
    .map(([, path = '', role = '']) => {
      const content = contents[path] ?? `${path}\n`;
      return `<<<FILE n=${request.nonce} path=${path} role=${role}>>>\n${content}<<<END n=${request.nonce}>>>`;
    })
    .join('\n');
}

interface Script {
  review?: string;
  contents?: Record<string, string>;
  evidence?: Evidence;
  before?: Evidence;
  candidate?: Candidate;
  changes?: Partial<JobContext>;
}

/** A job's context in the repository, with a model that answers as scripted and evidence as given. */
export async function revisionContext(world: FakeGitHub, script: Script = {}) {
  const { review = reading(), contents = {}, evidence = evidenceWith(), before = evidenceWith() } = script;
  const spec = await doubleSpec();
  const best = { candidate: script.candidate ?? doubleCandidate(), evidence: before };
  const metrics = defaultRepositoryConfig.quality_metrics;
  const verdict = decideVerdict({ spec, attempts: [best], best, metrics });
  const model = scriptedModel((request) =>
    request.identity.stage === 'read-review' ? review : blocksFor(request, contents),
  );
  const claims = new Map<number, string>();
  const steps = observing(evidence);
  const context = jobContext(model, {
    steps,
    discussion: discussionOf(world),
    forge: forgeOf(world),
    thread: rememberedThread({ spec, best, verdict }),
    claimReviews: async (ids) => {
      const free = ids.filter((id) => (claims.get(id) ?? 'me') === 'me');
      for (const id of free) claims.set(id, 'me');
      return free;
    },
    ...script.changes,
  });
  return { context, model, claims, steps };
}
