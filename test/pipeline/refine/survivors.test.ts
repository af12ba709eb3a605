import { expect, it } from 'vitest';
import type { CheckStatus } from '../../../src/core/evidence.ts';
import type { Survivor } from '../../../src/core/measurements.ts';
import type { Attempt } from '../../../src/core/result.ts';
import { refine } from '../../../src/pipeline/5-refine.ts';
import { buildCandidate, buildCheck, buildEvidenceWith, buildSpec } from '../../support/build.ts';
import { jobContext, scriptedModel } from '../job-context.ts';

const spec = buildSpec({ examples: [] });
const code = 'def slugify(text):\n    if len(text) > 80:\n        log()\n    return text.lower()\n';
const tests = 'def test_R1_lowers():\n    assert slugify("A") == "a"\n';
const added = `${tests}\n\ndef test_R2_keeps_80():\n    assert slugify("A" * 80) == "a" * 80\n`;

const relational: Survivor = { path: spec.paths.code, line: 2, unit: 'slugify', from: '>', to: '>=' };
const removed: Survivor = { path: spec.paths.code, line: 3, unit: '', from: 'log()', to: '' };

function attemptWith(survivors: Survivor[], status: CheckStatus): Attempt {
  const mutation = { possible: 20, run: 20, killed: 20 - survivors.length, survivors };
  const evidence = buildEvidenceWith({}, { examples: [], mutation });
  const checks = evidence.checks.map((check) =>
    check.name === 'mutants' ? buildCheck('mutants', status) : check,
  );
  const files = buildCandidate().files.map((file) => ({
    ...file,
    content: { code, test: tests, doc: '', project: '' }[file.role],
  }));
  return { candidate: buildCandidate({ files }), evidence: { ...evidence, checks } };
}

async function refined(attempt: Attempt, answer: string) {
  const model = scriptedModel(
    ({ nonce }) => `<<<FILE n=${nonce} path=${spec.paths.test} role=test>>>\n${answer}<<<END n=${nonce}>>>`,
  );
  const outcome = await refine({ spec, attempts: [attempt], attempt: 1 }, jobContext(model));
  return { outcome, requests: model.requests };
}

it('asks for further tests that notice what none does, and for nothing else', async () => {
  const { outcome, requests } = await refined(attemptWith([relational, removed], 'failed'), added);
  expect(requests.map(({ identity }) => identity.stage)).toEqual(['repair-tests']);
  const asked = requests[0]?.user ?? '';
  expect(asked).toContain('| src/slugify.py, slugify: if len(text) > 80:\n|   `>` changed to `>=`\n');
  expect(asked).toContain('| src/slugify.py: log()\n|   `log()` taken out\n');
  const files = outcome.status === 'written' ? outcome.candidate.files : [];
  expect(files.find(({ role }) => role === 'test')?.content).toBe(added);
});

it('takes no tests that are weaker for it', async () => {
  const weaker = added.replace('slugify("A") == "a"', 'slugify("A") is not None');
  const { outcome } = await refined(attemptWith([relational], 'failed'), weaker);
  expect(outcome).toMatchObject({
    status: 'failed',
    reason: 'The mended tests would have been weaker, so the old ones stay.',
  });
});

it('asks for ten at most', async () => {
  const many = Array.from({ length: 15 }, (_each, index) => ({ ...relational, from: `a${index}` }));
  const { requests } = await refined(attemptWith(many, 'failed'), added);
  expect((requests[0]?.user.match(/changed to/gu) ?? []).length).toBe(10);
});

it('asks for nothing where enough is noticed', async () => {
  const { outcome, requests } = await refined(attemptWith([relational], 'passed'), added);
  expect(requests).toEqual([]);
  expect(outcome.status).toBe('failed');
});
