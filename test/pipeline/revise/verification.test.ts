import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CandidateFile } from '../../../src/core/candidate.ts';
import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import { decideVerdict } from '../../../src/core/decide-verdict.ts';
import type { Discussion } from '../../../src/core/discussion.ts';
import type { Spec } from '../../../src/core/spec.ts';
import type { JobContext } from '../../../src/pipeline/context.ts';
import { blameMissing } from '../../../src/pipeline/revise/missing-files.ts';
import { runVerification } from '../../../src/pipeline/run-verification.ts';
import { buildEvidence, buildSpec, buildTest } from '../../support/build.ts';
import {
  codePath,
  doubleCandidate,
  doubleSpec,
  goodCode,
  requireDocker,
  testPath,
} from '../check/real-sandbox.ts';
import { jobContext, jobOf, scriptedModel } from '../job-context.ts';
import { discussionOf, type FakeGitHub, fakeGitHub, forgeOf, head } from './fake-github.ts';
import { rememberedThread } from './remembered-thread.ts';

const limits = { maxRefinements: 3, maxDurationMs: 600_000, maxTokens: 100_000 };
const candidate = doubleCandidate();
const verifyJob = jobOf('Doubles a number.', { task: { kind: 'verify', sha: head } });

function contextOf(world: FakeGitHub, spec: Spec, changes: Partial<JobContext> = {}): JobContext {
  const test = (name: string, requirement: string) =>
    buildTest({ id: `${testPath}::${name}`, path: testPath, requirements: [requirement] });
  const evidence = buildEvidence({
    tests: [test('test_R1_doubles', 'R1'), test('TestErrors::test_R2_rejects_negative', 'R2')],
  });
  const best = { candidate, evidence };
  const metrics = defaultRepositoryConfig.quality_metrics;
  const verdict = decideVerdict({ spec, attempts: [best], best, metrics });
  const model = scriptedModel(() => {
    throw new Error('no model is asked');
  });
  return jobContext(model, {
    discussion: discussionOf(world),
    forge: forgeOf(world),
    thread: rememberedThread({ spec, best, verdict }),
    entropy: { token: (bytes) => randomBytes(bytes).toString('hex') },
    ...changes,
  });
}

const proofOf = (world: FakeGitHub) => world.checkRuns.get(`${head}/${verifyJob.id}/Specproof / proof`);

describe('the verification of a commit that a person changed', { timeout: 180_000 }, () => {
  it('proves what is there when it is as good or better, with the tests that were added', async () => {
    const world = fakeGitHub([
      ...candidate.files.filter(({ path }) => path !== codePath),
      { path: codePath, content: goodCode.replace('2 * number', 'number + number') },
      {
        path: 'tests/test_more.py',
        content:
          '"""More."""\n\nfrom double import double\n\n\ndef test_R1_of_ten() -> None:\n    assert double(10) == 20\n',
      },
      { path: 'notes.txt', content: 'x' },
    ]);
    const context = contextOf(world, await doubleSpec(), { sandbox: requireDocker() });
    const outcome = await runVerification(verifyJob, context, limits);
    if (outcome.kind !== 'candidate') throw new Error(outcome.reason);
    expect(outcome.verdict.matrix.map(({ status }) => status)).toEqual(['proven', 'proven']);
    expect(outcome.verdict.matrix[0]?.tests.map(({ id }) => id)).toContain(
      'tests/test_more.py::test_R1_of_ten',
    );
    expect(outcome.best.candidate).toMatchObject({ strategy: 'as it stands', attempt: 0, calls: [] });
    expect(outcome.best.candidate.files.find(({ path }) => path === codePath)?.content).toContain(
      'number + number',
    );
    const proof = proofOf(world);
    expect(proof?.conclusion).toBe('success');
    expect(proof?.summary).toMatch(/Re-verification.*as it is, whoever wrote it/u);
    expect(proof?.summary).toContain('Changed since the last proof: `src/double.py`');
    expect(proof?.summary).toContain('Not looked at: `notes.txt`');
    expect(world.commits).toEqual([]);
    expect(world.pullText).toBeNull();
  });

  it('fails what got worse, and says so on that commit', async () => {
    const world = fakeGitHub([
      ...candidate.files.filter(({ path }) => path !== codePath),
      { path: codePath, content: goodCode.replace('2 * number', '3 * number') },
    ]);
    const context = contextOf(world, await doubleSpec(), { sandbox: requireDocker() });
    const outcome = await runVerification(verifyJob, context, limits);
    expect(outcome).toMatchObject({
      kind: 'candidate',
      verdict: { result: 'TESTS_FAILING', confidence: 'LOW' },
    });
    expect(proofOf(world)?.conclusion).toBe('failure');
  });

  it('fails without the code, also when the tests are all there', async () => {
    const world = fakeGitHub(candidate.files.filter((file) => file.path !== codePath));
    const context = contextOf(world, await doubleSpec(), { sandbox: requireDocker() });
    const outcome = await runVerification(verifyJob, context, limits);
    expect(outcome).toMatchObject({ kind: 'candidate', verdict: { result: 'TESTS_FAILING' } });
    expect(proofOf(world)?.conclusion).toBe('failure');
    expect(proofOf(world)?.summary).toContain(`Missing, which fails: \`${codePath}\``);
  });
});

describe('evidence of a commit from which a file is missing', () => {
  const perfect = buildEvidence();
  const gatesOf = async (missing: CandidateFile['role'], path: string) => {
    const evidence = blameMissing(perfect, [{ path, role: missing }], perfect);
    const best = { candidate, evidence };
    const metrics = defaultRepositoryConfig.quality_metrics;
    const { gates } = decideVerdict({ spec: buildSpec(), attempts: [best], best, metrics });
    return gates.filter(({ status }) => status === 'failed').map(({ name }) => name);
  };

  it('fails by the role of the file, however well the rest did', async () => {
    expect(await gatesOf('code', 'src/slugify.py')).toEqual(['syntax']);
    expect(await gatesOf('test', 'tests/test_slugify.py')).toEqual(['tests', 'requirements']);
    expect(await gatesOf('doc', 'docs/slugify.md')).toEqual(['usage example']);
  });

  it('fails for a test file of which no test is known, when other tests prove everything', async () => {
    expect(await gatesOf('test', 'tests/test_more.py')).toEqual(['tests']);
  });
});

it('without a sandbox is neutral, never a success', async () => {
  const world = fakeGitHub(candidate.files);
  const sandbox = { run: () => Promise.resolve({ status: 'unavailable' as const, reason: 'no Docker' }) };
  const outcome = await runVerification(verifyJob, contextOf(world, await doubleSpec(), { sandbox }), limits);
  expect(outcome).toMatchObject({ kind: 'candidate', verdict: { result: 'SANDBOX_UNAVAILABLE' } });
  expect([...world.checkRuns.values()].map(({ conclusion }) => conclusion)).toEqual(['neutral', 'neutral']);
});

it('names code files that a person added as not looked at', async () => {
  const more = { path: 'src/double_more.py', content: 'def triple(number):\n    return 3 * number\n' };
  const world = fakeGitHub([...candidate.files, more]);
  const sandbox = { run: () => Promise.resolve({ status: 'unavailable' as const, reason: 'no Docker' }) };
  await runVerification(verifyJob, contextOf(world, await doubleSpec(), { sandbox }), limits);
  expect(proofOf(world)?.summary).toContain('Not looked at: `src/double_more.py`');
});

it('says of a file that has no text in UTF-8 that it was not looked at, and fails without it', async () => {
  const world = fakeGitHub(candidate.files);
  const sandbox = { run: () => Promise.resolve({ status: 'unavailable' as const, reason: 'no Docker' }) };
  const context = contextOf(world, await doubleSpec(), { sandbox });
  const discussion: Discussion = {
    ...discussionOf(world),
    fileAt: async (ref, path) => (path === codePath ? null : (world.trees.get(ref)?.get(path) ?? null)),
  };
  await runVerification(verifyJob, { ...context, discussion }, limits);
  const proof = proofOf(world);
  expect(proof?.summary).toContain(`Not looked at: \`${codePath}\``);
  expect(proof?.summary).not.toContain('Missing, which fails');
  expect(proof?.conclusion).not.toBe('success');
});

it('needs a specification to check against', async () => {
  const world = fakeGitHub(candidate.files);
  const { thread: _thread, ...context } = contextOf(world, await doubleSpec());
  expect(await runVerification(verifyJob, context, limits)).toMatchObject({
    kind: 'ended',
    result: 'REJECTED',
  });
  expect(world.checkRuns.size).toBe(0);
});
