import { describe, expect, it } from 'vitest';
import type { Check } from '../../../../src/core/evidence.ts';
import type { Sandbox, SandboxRequest, SandboxStepResult } from '../../../../src/core/ports.ts';
import { checkFastWith } from '../../../../src/pipeline/check/fast.ts';
import type { CheckRun } from '../../../../src/pipeline/check/subject.ts';
import { toolChecks } from '../../../../src/pipeline/check/tool-check.ts';
import { flake8, mypy } from '../../../../src/toolchains/python/tools.ts';
import { python } from '../../../../src/toolchains/python.ts';
import type { ToolStep } from '../../../../src/toolchains/toolchain.ts';
import { checkRun } from '../real-sandbox.ts';
import { codePath, ordersCandidate, ordersSpec, ordersStanding } from './standing-orders.ts';

/** An error of types stands in it already. */
const before = `"""Sums."""


def legacy(items):
    return items


def total(items: list[int]) -> int:
    """Return the sum."""
    return sum(items)


def report(items: list[int]) -> str:
    """Return the sum as text."""
    return f"{total(items)}"
`;
const callersLine = 15;
const sameCallers = before.replace('return sum(items)', 'return sum(items, 0)');
const brokenCaller = before
  .replace('total(items: list[int])', 'total(items: list[int], start: int)')
  .replace('return sum(items)', 'return sum(items, start)');

async function changing(code: string, more: { sandbox?: Sandbox; tools?: ToolStep[] } = {}) {
  const run = await checkRun(ordersCandidate(code), { spec: await ordersSpec() });
  const { sandbox = run.context.sandbox, tools = python.tools } = more;
  const beside = [{ path: 'prices.py', content: 'PRICE = 1\n' }];
  const standing = { ...ordersStanding, code: { path: codePath, content: before }, beside };
  return { ...run, toolchain: { ...python, tools }, context: { ...run.context, sandbox, standing } };
}

const found = ({ findings, status, summary }: Check) => ({
  lines: findings.map(({ line, rule }) => `${line} ${rule}`),
  said: `${status}: ${summary}`,
});

describe('with mypy', () => {
  const typesOf = async (code: string) => {
    const { checks } = await checkFastWith(await changing(code));
    const [types] = checks.filter(({ name }) => name === 'types').map(found);
    return types;
  };

  it('an error in a caller that nobody touched fails the types, and the one that stood does not', async () => {
    expect(await typesOf(brokenCaller)).toEqual({
      lines: [`${callersLine} call-arg`],
      said: 'failed: mypy --strict: 1 error. 1 finding on a line that stood already is left out.',
    });
  }, 120_000);

  it('an error that stood is left out and counted', async () => {
    expect(await typesOf(sameCallers)).toEqual({
      lines: [],
      said: 'passed: mypy --strict: 0 errors. 1 finding on a line that stood already is left out.',
    });
  }, 120_000);
});

const result = (name: string, stdout: string): SandboxStepResult => ({
  ...{ name, status: 'exited', exitCode: stdout === '' ? 0 : 1, stdout, stderr: '' },
  ...{ outputs: {}, cpuMs: 0, wallMs: 0 },
});

const errorAt = (line: number, message: string) => `${codePath}:${line}: error: ${message}  [misc]\n`;
const lintAt = (line: number, message: string) => `${codePath}:${line}:1: ${message}\n`;

/** The checks on what the tools wrote now, where `stood` is what they write of the code as it stood, and what was run for it. */
async function checked(
  now: Record<string, string>,
  stood: Record<string, string> | null,
  tools: ToolStep[] = [mypy, flake8],
) {
  const requests: SandboxRequest[] = [];
  const sandbox: Sandbox = {
    async run(request) {
      requests.push(request);
      if (stood === null) return { status: 'unavailable', reason: 'it is gone' };
      const steps = request.steps.map(({ name }) => result(name, stood[name] ?? ''));
      return { status: 'completed', steps, peakMemoryBytes: null, cpuMs: 0 };
    },
  };
  const run: CheckRun = await changing(sameCallers, { sandbox, tools });
  const checks = await toolChecks(run, (name) => result(name, now[name] ?? ''));
  const said = Object.fromEntries(checks.map((check) => [check.name, found(check)]));
  return { requests, said };
}

describe('an error on a line that was not changed', () => {
  it('is left out where it stood on another line', async () => {
    const { said } = await checked(
      { types: errorAt(callersLine, 'Name "total" already defined on line 8') },
      { types: errorAt(11, 'Name "total" already defined on line 4') },
    );
    expect(said['types']).toEqual({
      lines: [],
      said: 'passed: mypy --strict: 0 errors. 1 finding on a line that stood already is left out.',
    });
  });

  it.each([
    ['another message', errorAt(callersLine, 'Something else')],
    ['another rule', errorAt(callersLine, 'Wrong').replace('[misc]', '[arg-type]')],
    ['no error', errorAt(callersLine, 'Wrong').replace('error:', 'warning:')],
    ['nothing', ''],
  ])('counts where the code raised %s before', async (_what, types) => {
    const { said } = await checked({ types: errorAt(callersLine, 'Wrong') }, { types });
    expect(said['types']).toEqual({
      lines: [`${callersLine} misc`],
      said: 'failed: mypy --strict: 1 error.',
    });
  });

  it('counts as often as it is raised more often than before', async () => {
    const now = [4, 8, callersLine].map((line) => errorAt(line, 'Wrong')).join('');
    const { said } = await checked({ types: now }, { types: errorAt(4, 'Wrong') + errorAt(8, 'Wrong') });
    expect(said['types']).toEqual({
      lines: [`${callersLine} misc`],
      said: 'failed: mypy --strict: 1 error. 2 findings on lines that stood already are left out.',
    });
  });

  it('counts where nobody can say what stood, and the summary says that', async () => {
    const { said } = await checked({ types: errorAt(4, 'Wrong'), lint: lintAt(5, 'F821 undefined') }, null);
    expect(said['types']).toEqual({
      lines: ['4 misc'],
      said: 'failed: mypy --strict: 1 error. mypy --strict could not be run on the code before the change, so 1 error on a line that stood counts.',
    });
    expect(said['lint']?.said).toMatch(/^failed: .* so 1 error on a line that stood counts\.$/u);
  });
});

describe('the code as it stood', () => {
  it('is not looked at for an error on a changed line, or a note on one that stood', async () => {
    const { requests, said } = await checked(
      { types: errorAt(10, 'Wrong'), lint: lintAt(4, 'W291 trailing whitespace') },
      {},
    );
    expect(requests).toEqual([]);
    expect(said['types']?.said).toBe('failed: mypy --strict: 1 error.');
    expect(said['lint']?.said).toBe(
      'passed: flake8: 0 errors. 1 finding on a line that stood already is left out.',
    );
  });

  it('is looked at once, alone with what lies beside it, by the tool that raised an error', async () => {
    const { requests } = await checked(
      { types: errorAt(4, 'Wrong') + errorAt(5, 'Wrong'), lint: lintAt(4, 'W291 trailing whitespace') },
      {},
    );
    expect(requests.map(({ steps }) => steps.map(({ name }) => name))).toEqual([['types']]);
    const files = (requests[0]?.files ?? []).filter(({ path }) => !path.startsWith('harness/'));
    expect(files).toEqual([
      { path: 'files/prices.py', content: 'PRICE = 1\n' },
      { path: `files/${codePath}`, content: before },
    ]);
  });

  it('is looked at once for two tools that share a run', async () => {
    const sharing = { ...mypy, check: 'lint' as const, sameRunAs: 'types' as const };
    const wrong = errorAt(4, 'Wrong');
    const { requests, said } = await checked({ types: wrong }, { types: wrong }, [mypy, sharing]);
    expect(requests.map(({ steps }) => steps.map(({ name }) => name))).toEqual([['types']]);
    expect([said['types']?.lines, said['lint']?.lines]).toEqual([[], []]);
  });
});
