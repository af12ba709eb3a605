import { describe, expect, it } from 'vitest';
import { decideVerdict } from '../../../src/core/decide-verdict.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { Spec } from '../../../src/core/spec.ts';
import type { StandingCode } from '../../../src/core/standing-code.ts';
import { checkFastWith } from '../../../src/pipeline/check/fast.ts';
import { python } from '../../../src/toolchains/python.ts';
import { checkRun, doubleCandidate, summaryOf } from './real-sandbox.ts';

const slow = 240_000;

const stood = `"""A cart."""


def total(prices: list[int]) -> int:
    """Return the sum of all prices."""
    result = 0
    for price in prices:
        result = result + price
    return result
`;

const right = `"""A cart."""


def total(prices: list[int]) -> int:
    """Return the sum of all prices."""
    return sum(prices)
`;

const breaking = right.replace('sum(prices)', 'sum(prices) if len(prices) > 1 else 1');

const ownTests = `"""Tests of the cart."""

import unittest

from cart import total


def test_adds():
    assert total([1, 2]) == 3


class TestEmpty(unittest.TestCase):
    def test_nothing_costs_nothing(self):
        self.assertEqual(total([]), 0)
`;

const blindTests = `"""Tests of cart."""

from cart import total


def test_R1_adds() -> None:
    assert total([1, 2]) == 3
`;

const paths = { code: 'cart.py', test: 'test_cart_change.py', doc: 'docs/cart.md' };

function flatSpec(spec: Spec, tests: readonly string[]): Spec {
  return {
    ...spec,
    title: 'Make total shorter',
    requirements: [{ id: 'R1', text: 'Shorter.', quote: 'Shorter.' }],
    module: 'cart',
    importName: 'cart',
    interface: [
      {
        name: 'total',
        kind: 'function',
        declaration: 'def total(prices: list[int]) -> int:',
        errors: [],
      },
    ],
    examples: [],
    paths,
    existing: { tests: [...tests], beside: [], root: '.', rootName: '' },
  };
}

/** Without linters, to save time. */
const toolchain = { ...python, tools: [] };

async function changed(code: string, tests: Record<string, string>, before = stood) {
  const files = Object.entries(tests).map(([path, content]) => ({ path, content }));
  const standing: StandingCode = {
    code: { path: paths.code, content: before },
    doc: null,
    tests: files,
    beside: [],
  };
  const candidate = {
    ...doubleCandidate(),
    files: [
      { path: paths.code, role: 'code' as const, content: code },
      { path: paths.test, role: 'test' as const, content: blindTests },
      { path: paths.doc, role: 'doc' as const, content: '# cart\n' },
    ],
  };
  const run = await checkRun(candidate, { toolchain });
  const spec = flatSpec(run.spec, Object.keys(tests));
  const evidence = await checkFastWith({ ...run, spec, context: { ...run.context, standing } });
  const best = { candidate, evidence };
  const metrics = run.context.config.quality_metrics;
  return { evidence, verdict: decideVerdict({ spec, attempts: [best], best, metrics }) };
}

const rows = ({ existingTests }: Evidence) =>
  existingTests.map(({ id, before, after }) => `${id}: ${before}, ${after}`);

describe('the repository’s own tests of a file at its root', () => {
  it(
    'pass after a right change as they did before',
    async () => {
      const { evidence } = await changed(right, { 'test_cart.py': ownTests });
      expect(summaryOf(evidence, 'tests')).toBe('passed: 1 of 1 test passed.');
      expect(summaryOf(evidence, 'existing-tests')).toBe(
        'passed: 2 of 2 existing tests that passed before pass now.',
      );
      expect(rows(evidence)).toEqual([
        'test_cart.py::test_adds: passed, passed',
        'test_cart.py::TestEmpty::test_nothing_costs_nothing: passed, passed',
      ]);
    },
    slow,
  );

  it(
    'show what a change broke, though the new tests pass',
    async () => {
      const { evidence, verdict } = await changed(breaking, { 'test_cart.py': ownTests });
      expect(summaryOf(evidence, 'tests')).toBe('passed: 1 of 1 test passed.');
      expect(summaryOf(evidence, 'existing-tests')).toBe(
        'failed: 1 of 2 existing tests that passed before does not pass now: TestEmpty::test_nothing_costs_nothing.',
      );
      const check = evidence.checks.find(({ name }) => name === 'existing-tests');
      expect(check?.findings).toMatchObject([{ path: 'test_cart.py', line: 13, rule: 'existing-test' }]);
      expect(check?.excerpt).toContain('AssertionError: 1 != 0');
      expect(verdict.result).toBe('TESTS_FAILING');
      expect(verdict.gates.find(({ name }) => name === 'existing tests')).toMatchObject({
        kind: 'proof',
        status: 'failed',
      });
    },
    slow,
  );

  it(
    'hold nothing against a change that failed before as well, and tell what it mended',
    async () => {
      const failing = `${ownTests}\n\ndef test_is_a_float():\n    assert isinstance(total([1]), float)\n`;
      const empty = `${failing}\n\ndef test_takes_one():\n    assert total([5]) == 5\n`;
      const flawed = stood.replace('result = 0', 'result = 0 if len(prices) != 1 else 1');
      const { evidence } = await changed(right, { 'test_cart.py': empty }, flawed);
      expect(summaryOf(evidence, 'existing-tests')).toBe(
        'passed: 2 of 2 existing tests that passed before pass now. Passing only now: test_takes_one. Failing before as well: test_is_a_float.',
      );
    },
    slow,
  );

  it(
    'that cannot be loaded are not measured, and say so',
    async () => {
      const { evidence, verdict } = await changed(right, { 'test_cart.py': `import nowhere\n${ownTests}` });
      expect(summaryOf(evidence, 'existing-tests')).toBe(
        "not-measured: Could not be run on the code as it stood: test_cart could not be loaded (ModuleNotFoundError: No module named 'nowhere'); they may need something that the sandbox has not, and nothing shows whether the change keeps what worked.",
      );
      expect(evidence.existingTests).toEqual([]);
      expect(verdict.gates.find(({ name }) => name === 'existing tests')).toMatchObject({
        kind: 'quality',
        status: 'not-measured',
      });
    },
    slow,
  );

  it(
    'are run without those that cannot be loaded',
    async () => {
      const { evidence } = await changed(right, {
        'test_api.py': 'import nowhere\n\n\ndef test_api():\n    pass\n',
        'test_cart.py': ownTests,
      });
      expect(summaryOf(evidence, 'existing-tests')).toBe(
        'passed: 2 of 2 existing tests that passed before pass now. Could not be run before the change: test_api.py.',
      );
      expect(rows(evidence).every((row) => row.startsWith('test_cart.py::'))).toBe(true);
    },
    slow,
  );

  it(
    'are all missing when the changed code no longer has what they import',
    async () => {
      const renamed =
        right.replace('def total', 'def sum_up') +
        '\n\ndef __getattr__(name: str) -> object:\n    raise ImportError(name)\n';
      const { evidence } = await changed(renamed, { 'test_cart.py': ownTests });
      expect(summaryOf(evidence, 'existing-tests')).toMatch(
        /^failed: 2 of 2 existing tests that passed before do not pass now \(test_cart could not be loaded/,
      );
    },
    slow,
  );

  it(
    'are not believed when the code ends the run as if all had passed',
    async () => {
      const ending = right
        .replace('"""A cart."""', '"""A cart."""\n\nimport os\n')
        .replace('return sum(prices)', 'os._exit(0)\n    return sum(prices)');
      const { evidence } = await changed(ending, { 'test_cart.py': ownTests });
      expect(summaryOf(evidence, 'existing-tests')).toMatch(/^failed: 2 of 2 existing tests/);
    },
    slow,
  );
});
