import { expect, it } from 'vitest';
import { applyFormatting } from '../../../../src/core/candidate.ts';
import { checkOf, Evidence } from '../../../../src/core/evidence.ts';
import { prove } from '../../../../src/pipeline/6-prove.ts';
import { checkDeepWith } from '../../../../src/pipeline/check/deep.ts';
import { checkFastWith } from '../../../../src/pipeline/check/fast.ts';
import type { CheckRun } from '../../../../src/pipeline/check/subject.ts';
import { beforeTheChangeText } from '../../../../src/pipeline/render/before-the-change.ts';
import { optimisationSentences } from '../../../../src/pipeline/render/optimisations.ts';
import { jobContext, plainSteps, scriptedModel } from '../../job-context.ts';
import { checkRun, requireDocker, summaryOf } from '../real-sandbox.ts';
import { after, before, fast, ordersCandidate, ordersSpec, ordersStanding, slow } from './standing-orders.ts';

const timeout = 300_000;
const standing = ordersStanding;

async function changing(code: string): Promise<CheckRun> {
  const run = await checkRun(ordersCandidate(code), { spec: await ordersSpec() });
  return { ...run, context: { ...run.context, standing } };
}

async function checked(code: string): Promise<Evidence> {
  const run = await changing(code);
  const quick = await checkFastWith(run);
  return checkDeepWith({ ...run, candidate: applyFormatting(run.candidate, quick.formatted) }, quick);
}

async function proven(code: string) {
  const steps = plainSteps();
  const context = jobContext(
    scriptedModel(() => ''),
    { steps, sandbox: requireDocker(), standing },
  );
  const candidate = ordersCandidate(code);
  const evidence = Evidence.parse({
    ...{ attempt: 0, level: 'fast', checks: [], believed: true, tests: [], examples: [], coverage: null },
    ...{ documentation: null, formatted: [], sandboxUnavailable: null, peakMemoryBytes: null, cpuMs: null },
  });
  return { steps, ...(await prove(await ordersSpec(), [{ candidate, evidence }], context)) };
}

it('what stood is neither linted nor counted, and only changed lines are changed by mutants', {
  timeout,
}, async () => {
  const evidence = await checked(after);
  expect(summaryOf(evidence, 'lint')).toMatch(
    /^passed: .*: 0 errors\. \d findings on lines that stood already are left out\.$/,
  );
  expect(summaryOf(evidence, 'types')).toMatch(/^passed: .* are left out\.$/);
  expect(summaryOf(evidence, 'coverage')).toMatch(
    /^passed: (\d+) of \1 statements covered .* 15 lines without a test stood already and are left out\.$/,
  );
  expect(evidence.coverage).toMatchObject({ rate: 1, missingLines: [] });
  expect(summaryOf(evidence, 'mutants')).toMatch(/^passed: .* of the changed lines noticed by a test/);
  expect(evidence.structure?.functions).toBe(1);
});

it('a changed line without a test counts, and those that stood do not', { timeout }, async () => {
  const evidence = await checkFastWith(
    await changing(
      after.replace('return list(', 'if len(items) == 1_000:\n        return items\n    return list('),
    ),
  );
  expect(evidence.coverage?.missingLines).toEqual([{ path: 'orders.py', lines: [31] }]);
  expect(checkOf(evidence, 'coverage')?.summary).toContain('15 lines without a test stood already');
});

it('code that is faster than what stood is told as optimised, with what the tests showed of that', {
  timeout,
}, async () => {
  const { best, verdict, steps } = await proven(after);
  expect(best.evidence.beforeTheChange).toEqual({ status: 'ran', tests: 3, failed: 1 });
  expect(beforeTheChangeText(best.evidence)).toBe('1 of 3 tests failed on the code before the change.');
  expect(best.evidence.optimisations).toMatchObject([
    { symbol: 'dedupe', attempt: null, before: { class: 'quadratic' }, after: { class: 'linear' } },
  ]);
  expect(optimisationSentences(best.evidence)[0]).toContain(
    '(the code before the change against the published code, medians of 5 pairs of runs)',
  );
  expect(verdict).toMatchObject({ result: 'PERFORMANCE_OPTIMIZED', bestAttempt: 0 });
  expect(steps.names).toEqual([
    'prove attempt 0',
    'test the code as it stood by attempt 0',
    'compare attempt 0 with the code as it stood',
  ]);
});

it('code that breaks a test of the repository is not compared, however fast it is', { timeout }, async () => {
  const { best, verdict } = await proven(after.replace('    return items\n', '    return None\n'));
  expect(best.evidence.existingTests.filter((test) => test.after === 'failed')).toHaveLength(1);
  expect(best.evidence.optimisations).toEqual([]);
  expect(verdict.result).not.toBe('PERFORMANCE_OPTIMIZED');
});

it('code that is as slow as what stood is no optimisation', { timeout }, async () => {
  const refusing = fast.replace('list(dict.fromkeys(items))', slow.slice(slow.indexOf('[item'), -1));
  const { best, verdict } = await proven(before.replace(slow, refusing));
  expect(best.evidence.optimisations).toEqual([]);
  expect(verdict.result).toBe('TESTS_PASSING');
});
