import { expect, it } from 'vitest';
import { decideVerdict } from '../../../src/core/decide-verdict.ts';
import { checkProof } from '../../../src/pipeline/4-check.ts';
import { checkRun, doubleCandidate, goodTests, summaryOf } from './real-sandbox.ts';

it('a requirement whose tests could not be shown able to fail keeps the confidence from being high', async () => {
  const code = `"""Doubles numbers."""

Whole = int


def double(number: int) -> Whole:
    """Return twice the number, at least for two and twenty-one; raises ValueError for a negative one."""
    if number < 0:
        raise ValueError("number must not be negative")
    return {2: 4, 21: 42}.get(number, 5)
`;
  const start = goodTests.indexOf('def test_R1_doubles');
  const end = goodTests.indexOf('class TestErrors');
  const trivial = 'def test_R1_is_an_int() -> None:\n    assert isinstance(double(3), int)\n\n\n';
  const tests = `${goodTests.slice(0, start)}${trivial}${goodTests.slice(end)}`;
  const { context, ...subject } = await checkRun(doubleCandidate(code, tests));
  const evidence = await checkProof(subject, context);
  expect(summaryOf(evidence, 'stubs')).toBe(
    'not-measured: 1 of 2 tests can fail when the code is wrong, 1 not measured (all of R1).',
  );
  const best = { candidate: subject.candidate, evidence };
  const metrics = context.config.quality_metrics;
  expect(decideVerdict({ spec: subject.spec, attempts: [best], best, metrics }).confidence).not.toBe('HIGH');
}, 180_000);
