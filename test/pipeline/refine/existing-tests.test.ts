import { expect, it } from 'vitest';
import type { ExistingTest } from '../../../src/core/evidence.ts';
import type { Attempt } from '../../../src/core/result.ts';
import { refine } from '../../../src/pipeline/5-refine.ts';
import { describeFailures } from '../../../src/pipeline/describe-failures.ts';
import { buildCandidate, buildCheck, buildEvidenceWith, buildSpec } from '../../support/build.ts';
import { jobContext, scriptedModel } from '../job-context.ts';

const spec = buildSpec({
  examples: [],
  existing: { tests: ['tests/test_own.py'], beside: [], root: '.', rootName: '' },
});
const changed = 'def slugify(text):\n    return text.lower().strip()\n';

function broken(name: string): ExistingTest {
  const id = `tests/test_own.py::${name}`;
  return {
    ...{ id, path: 'tests/test_own.py', before: 'passed', after: 'failed' },
    message: `E   AssertionError: ${name} said no`,
  };
}

const kept: ExistingTest = { ...broken('test_kept'), after: 'passed', message: '' };
const failedBefore: ExistingTest = { ...broken('test_failed_before'), before: 'failed' };

function attemptWith(existingTests: ExistingTest[]): Attempt {
  const evidence = buildEvidenceWith({ 'existing-tests': 'failed' }, { examples: [], existingTests });
  const summary = '1 of 2 existing tests that passed before does not pass now: test_strips.';
  const checks = evidence.checks.map((check) =>
    check.name === 'existing-tests' ? buildCheck('existing-tests', 'failed', { summary }) : check,
  );
  return { candidate: buildCandidate(), evidence: { ...evidence, checks } };
}

async function refined(attempt: Attempt) {
  const model = scriptedModel(
    ({ nonce }) => `<<<FILE n=${nonce} path=${spec.paths.code} role=code>>>\n${changed}<<<END n=${nonce}>>>`,
  );
  const outcome = await refine({ spec, attempts: [attempt], attempt: 1 }, jobContext(model));
  return { outcome, requests: model.requests };
}

it('gives what broke of the repository’s own tests back to the code, and has no test of it judged or mended', async () => {
  const attempt = attemptWith([broken('test_strips'), kept, failedBefore]);
  const { outcome, requests } = await refined(attempt);
  expect(requests.map(({ identity }) => identity.stage)).toEqual(['repair-code']);
  const asked = requests[0]?.user ?? '';
  expect(asked).toContain('tests/test_own.py::test_strips failed:');
  expect(asked).toContain('test_strips said no');
  expect(asked).not.toContain('test_kept');
  expect(asked).not.toContain('test_failed_before');
  const candidate = outcome.status === 'written' ? outcome.candidate : null;
  expect(candidate?.disputed).toEqual([]);
  expect(candidate?.files.find(({ role }) => role === 'code')?.content).toBe(changed);
  expect(candidate?.files.filter(({ role }) => role === 'test')).toEqual(
    attempt.candidate.files.filter(({ role }) => role === 'test'),
  );
});

it('shows three of them whole and the others by name', async () => {
  const names = ['test_a', 'test_b', 'test_c', 'test_d', 'test_e'];
  const { requests } = await refined(attemptWith(names.map(broken)));
  const asked = requests[0]?.user ?? '';
  expect(asked.match(/said no/gu)).toHaveLength(3);
  expect(asked).toContain('These do not pass either: tests/test_own.py::test_d, tests/test_own.py::test_e');
});

it('tells what broke in one line', () => {
  expect(describeFailures(attemptWith([broken('test_strips')]))).toBe(
    'existing-tests: 1 of 2 existing tests that passed before does not pass now: test_strips',
  );
});
