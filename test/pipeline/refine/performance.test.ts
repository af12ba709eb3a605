import { expect, it } from 'vitest';
import { refine } from '../../../src/pipeline/5-refine.ts';
import { buildAttempt, buildCheck, buildEvidence, buildSpec } from '../../support/build.ts';
import { jobContext, scriptedModel } from '../job-context.ts';

const spec = buildSpec({ examples: [], performanceRequirements: ['O(n log n)'] });
const measured = 'slugify was measured with inputs of doubled sizes: ~quadratic in the size of the input.';

it('sends a missed demand on performance to the code, with what was measured, and to nothing else', async () => {
  const finding = { path: spec.paths.code, line: 1, rule: 'too-slow', severity: 'warning' as const };
  const evidence = buildEvidence({ examples: [] });
  const slow = buildCheck('performance', 'failed', { findings: [{ ...finding, message: measured }] });
  const checks = evidence.checks.map((check) => (check.name === 'performance' ? slow : check));
  const faster = 'def slugify(text):\n    return text.casefold()\n';
  const model = scriptedModel(
    ({ nonce }) => `<<<FILE n=${nonce} path=${spec.paths.code} role=code>>>\n${faster}<<<END n=${nonce}>>>`,
  );
  const before = buildAttempt(0, { ...evidence, checks });
  const outcome = await refine({ spec, attempts: [before], attempt: 1 }, jobContext(model));
  expect(model.requests.map(({ identity }) => identity.stage)).toEqual(['repair-code']);
  expect(model.requests[0]?.user).toContain(`${spec.paths.code}:1: too-slow: ${measured}`);
  const files = outcome.status === 'written' ? outcome.candidate.files : [];
  expect(files.find(({ role }) => role === 'code')?.content).toBe(faster);
});
