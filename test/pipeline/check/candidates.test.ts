import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../src/core/errors.ts';
import { checkOf, Evidence } from '../../../src/core/evidence.ts';
import { evidenceMatrix } from '../../../src/core/matrix.ts';
import { provingGates } from '../../../src/core/proving-gates.ts';
import { checkDeep, checkFast, checkProof } from '../../../src/pipeline/4-check.ts';
import { checkDeepWith } from '../../../src/pipeline/check/deep.ts';
import { checkFastWith } from '../../../src/pipeline/check/fast.ts';
import { python } from '../../../src/toolchains/python.ts';
import { nowhere } from '../../support/build.ts';
import {
  checkRun,
  doubleCandidate,
  goodCode,
  goodTests,
  pythonWithoutRefusals,
  summaryOf,
} from './real-sandbox.ts';

const slow = 180_000;

async function fastEvidence(code?: string, tests?: string) {
  const { context, ...subject } = await checkRun(doubleCandidate(code, tests));
  return checkFast(subject, context);
}

/** Half a second of processor time would do; the limit of the repository is lowered so that the tests do not take long. */
async function limitedEvidence(code: string, seconds: number) {
  const { context, ...subject } = await checkRun(doubleCandidate(code));
  const code_generation = { ...context.config.code_generation, execution_timeout: seconds };
  return checkFast(subject, { ...context, config: { ...context.config, code_generation } });
}

describe('a good candidate', () => {
  it(
    'passes every gate, with its tests able to fail, in a proof of its own',
    async () => {
      const { context, ...subject } = await checkRun(doubleCandidate());
      const evidence = await checkProof(subject, context);
      const attempt = { candidate: subject.candidate, evidence };
      const gates = provingGates(subject.spec, attempt, evidenceMatrix(subject.spec, attempt));
      expect(gates.map(({ name, status }) => `${name}: ${status}`)).toEqual([
        'syntax: passed',
        'refused constructs: passed',
        'tests: passed',
        'requirements: passed',
        'tests can fail: passed',
        'examples of the issue: passed',
      ]);
      expect(evidence.level).toBe('proof');
      expect(evidence.tests.map(({ id, cases, ableToFail }) => [id, cases, ableToFail])).toEqual([
        ['tests/test_double.py::test_R1_doubles', 1, 'yes'],
        ['tests/test_double.py::test_R1_is_a_sum', 3, 'yes'],
        ['tests/test_double.py::TestErrors::test_R2_rejects_negative', 1, 'yes'],
      ]);
      expect(evidence.coverage).toEqual({ statements: 4, covered: 4, rate: 1, missingLines: [] });
      expect(evidence.formatted).toEqual([]);
      expect(Evidence.parse(evidence)).toEqual(evidence);
    },
    slow,
  );

  it(
    'is checked below the directory that was wished for',
    async () => {
      const { paths } = python.layout({ ...nowhere, module: 'double', directory: 'tools/my-x.v2' });
      const moved = doubleCandidate().files.map((file) => ({
        ...file,
        path: paths[file.role === 'code' ? 'code' : 'test'],
      }));
      const { context, ...subject } = await checkRun({ ...doubleCandidate(), files: moved });
      const evidence = await checkFast({ ...subject, spec: { ...subject.spec, paths } }, context);
      expect(summaryOf(evidence, 'tests')).toBe('passed: 3 of 3 tests passed.');
      expect(summaryOf(evidence, 'examples')).toBe('passed: 3 of 3 examples of the issue hold.');
      expect(evidence.coverage?.rate).toBe(1);
      expect(evidence.tests[0]?.id).toBe(`${paths.test}::test_R1_doubles`);
    },
    slow,
  );

  it(
    'is formatted, and what is said of its lines holds for the formatted text',
    async () => {
      const squeezed = goodCode
        .replace('\n\n\ndef', '\nimport os\ndef')
        .replace('"number must', "'number must")
        .replace('negative")\n    return', "negative')\n    return");
      const evidence = await fastEvidence(squeezed);
      expect(evidence.formatted).toHaveLength(1);
      const lines = evidence.formatted[0]?.content.split('\n') ?? [];
      const unused = checkOf(evidence, 'lint')?.findings.find(({ rule }) => rule === 'F401');
      expect(lines[(unused?.line ?? 0) - 1]).toBe('import os');
    },
    slow,
  );
});

describe('a candidate with a fault', () => {
  it(
    'that does not compile gets the line, and nothing of it is run',
    async () => {
      const evidence = await fastEvidence(goodCode.replace('return 2 * number', 'return 2 *'));
      expect(checkOf(evidence, 'syntax')?.findings).toEqual([
        expect.objectContaining({ path: 'src/double.py', line: 8, message: 'SyntaxError: invalid syntax' }),
      ]);
      expect(summaryOf(evidence, 'tests')).toBe('not-measured: The files do not compile.');
      expect(evidence.tests.map(({ status }) => status)).toEqual(['missing', 'missing', 'missing']);
      expect(evidence.believed).toBe(false);
    },
    slow,
  );

  it(
    'that computes wrongly has believed failures, the same in two runs',
    async () => {
      const wrong = goodCode.replace('return 2 * number', 'return 3 * number');
      const [first, second] = [await fastEvidence(wrong), await fastEvidence(wrong)];
      expect(first.believed).toBe(true);
      expect(summaryOf(first, 'tests')).toBe('failed: 1 of 3 tests passed.');
      expect(summaryOf(first, 'examples')).toBe('failed: 1 of 3 examples of the issue hold.');
      expect(checkOf(first, 'tests')?.excerpt).toContain('assert 6 == 4');
      expect(checkOf(first, 'tests')?.excerpt).not.toMatch(/\/work|\/tmp|0x[0-9a-f]{4}|test_[0-9a-f]{16}/);
      expect({ ...second, cpuMs: 0, peakMemoryBytes: 0 }).toEqual({ ...first, cpuMs: 0, peakMemoryBytes: 0 });
    },
    slow,
  );

  it(
    'that never ends is stopped as timed out',
    async () => {
      const evidence = await limitedEvidence(
        goodCode.replace('    if number', '    while True:\n        pass\n    if number'),
        3,
      );
      expect(summaryOf(evidence, 'tests')).toMatch(/^timed-out: The tests .* than allowed\.$/);
      expect(checkOf(evidence, 'tests')?.excerpt).toMatch(/test_R1_doubles$/);
      expect(evidence.examples.map(({ status }) => status)).toContain('timed-out');
      expect(evidence.believed).toBe(false);
    },
    slow,
  );

  it(
    'that eats the memory is told apart from a failure',
    async () => {
      const bomb = goodCode.replace(
        '    if number',
        '    hoard = [bytearray(50_000_000) for _ in range(100)]\n    if len(hoard) + number',
      );
      const evidence = await fastEvidence(bomb);
      expect(checkOf(evidence, 'tests')?.status).toBe('out-of-memory');
      expect(evidence.believed).toBe(false);
    },
    slow,
  );

  it(
    'that lacks documentation, types and coverage says so in numbers',
    async () => {
      const code =
        'def double(number):\n    if number < 0:\n        raise ValueError("negative")\n    return 2 * number\n\n\ndef unused():\n    return undefined_name\n';
      const evidence = await fastEvidence(code);
      expect(summaryOf(evidence, 'documentation')).toBe(
        'failed: 0 of 3 public symbols are documented, 0 of 4 parameters, results and errors named.',
      );
      expect(evidence.documentation).toEqual({
        ...{ documented: 0, publicSymbols: 3 },
        ...{ details: 4, namedDetails: 0 },
      });
      expect(checkOf(evidence, 'types')?.findings).toContainEqual(
        expect.objectContaining({ line: 1, rule: 'no-untyped-def' }),
      );
      expect(checkOf(evidence, 'lint')?.findings).toContainEqual(
        expect.objectContaining({ line: 8, rule: 'F821', severity: 'error' }),
      );
      expect(evidence.coverage?.missingLines).toEqual([{ path: 'src/double.py', lines: [8] }]);
    },
    slow,
  );

  it(
    'whose tests cannot be loaded shows why',
    async () => {
      const evidence = await fastEvidence(
        goodCode,
        goodTests.replace('from double import', 'from triple import'),
      );
      expect(summaryOf(evidence, 'tests')).toMatch(/not believed: .*could not be loaded/);
      expect(checkOf(evidence, 'tests')?.excerpt).toContain("No module named 'triple'");
    },
    slow,
  );
});

it(
  'tests that pass whatever the code answers are found by stubs',
  async () => {
    const tests = `${goodTests}

def test_R1_is_an_int() -> None:
    assert isinstance(double(3), int)


def test_R2_some_error() -> None:
    with pytest.raises(Exception):
        double(-1)


def test_R1_zero() -> None:
    assert double(0) == 0
`;
    const { context, ...subject } = await checkRun(doubleCandidate(goodCode, tests));
    const fast = await checkFast(subject, context);
    const deep = await checkDeep(subject, fast, context);
    expect(deep.tests.slice(3).map(({ id, ableToFail }) => [id.split('::').at(-1), ableToFail])).toEqual([
      ['test_R1_is_an_int', 'no'],
      ['test_R2_some_error', 'no'],
      ['test_R1_zero', 'yes'],
    ]);
    expect(summaryOf(deep, 'stubs')).toBe('failed: 4 of 6 tests can fail when the code is wrong.');
  },
  slow,
);

it('without a sandbox nothing that has to run is called passed', async () => {
  const { context, ...subject } = await checkRun(doubleCandidate());
  const sandbox = {
    run: () => Promise.resolve({ status: 'unavailable' as const, reason: 'Docker is gone.' }),
  };
  const evidence = await checkProof(subject, { ...context, sandbox });
  expect(evidence.level).toBe('static');
  expect(evidence.sandboxUnavailable).toBe('Docker is gone.');
  expect(evidence.believed).toBe(false);
  const passed = evidence.checks.filter(({ status }) => status === 'passed').map(({ name }) => name);
  expect(passed).toEqual([
    ...['refusals', 'documentation', 'complexity', 'maintainability'],
    ...['security', 'secrets', 'unicode', 'dependencies', 'licences'],
  ]);
  expect(evidence.readBy).toBe('own parser');
  expect(summaryOf(evidence, 'syntax')).toBe(
    'not-measured: Read by ruff, which knows the grammar but compiles nothing.',
  );
});

it(
  'tests without any assertion prove nothing, also where the refusals do not see it',
  async () => {
    const tests =
      'from double import double\n\n\ndef test_R1_doubles() -> None:\n    result = double(2)\n    assert result or not result\n';
    const run = await checkRun(doubleCandidate(goodCode, tests), { toolchain: pythonWithoutRefusals });
    const deep = await checkDeepWith(run, await checkFastWith(run));
    expect(summaryOf(deep, 'tests')).toBe('passed: 1 of 1 test passed.');
    expect(summaryOf(deep, 'stubs')).toBe('failed: 0 of 1 test can fail when the code is wrong.');
  },
  slow,
);

it('a check that is cancelled ends as cancelled', async () => {
  const { context, ...subject } = await checkRun(doubleCandidate());
  const controller = new AbortController();
  const checking = checkFast({ ...subject, signal: controller.signal }, context);
  controller.abort();
  await expect(checking).rejects.toThrow(CancelledError);
});
