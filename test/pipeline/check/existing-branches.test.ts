import { describe, expect, it } from 'vitest';
import type { SandboxOutcome, SandboxRequest, SandboxStepResult } from '../../../src/core/ports.ts';
import { checkExistingTests } from '../../../src/pipeline/check/existing-tests.ts';
import { checkFastWith } from '../../../src/pipeline/check/fast.ts';
import type { CheckRun } from '../../../src/pipeline/check/subject.ts';
import { pytest } from '../../../src/toolchains/python/pytest.ts';
import { checkRun, codePath, doubleCandidate } from './real-sandbox.ts';

type Status = 'passed' | 'failed' | 'skipped';
/** What a run of the tests shows: of each test its status, of a file that it does not load; or how the run ended. */
type Shown =
  | { tests: Record<string, Status>; broken?: readonly string[]; canaries?: 'right' | 'all-pass' | 'gone' }
  | { status: SandboxStepResult['status'] }
  | 'no-sandbox'
  | 'garbage';

const stoodCode = 'def double(number):\n    return number + number\n';

function caseOf(path: string, name: string, status: Status): string {
  const inside = {
    passed: '',
    skipped: '<skipped message="later"/>',
    failed: `<failure message="${name} went wrong">E   ${name} went wrong</failure>`,
  }[status];
  return `<testcase classname="${path.replace('.py', '').replaceAll('/', '.')}" name="${name}" file="${path}">${inside}</testcase>`;
}

function canaryCases(path: string, content: string, how: 'right' | 'all-pass' | 'gone'): string[] {
  const failing = /raise AssertionError\("(\w+)"\)/u.exec(content)?.[1];
  const passing = /def (\w+)\(\) -> None:\n {4}assert \[1, 2\]/u.exec(content)?.[1];
  if (failing === undefined || passing === undefined || how === 'gone') return [];
  return [caseOf(path, failing, how === 'right' ? 'failed' : 'passed'), caseOf(path, passing, 'passed')];
}

function junit(cases: readonly string[]): string {
  const count = (tag: string) => cases.filter((one) => one.includes(`<${tag}`)).length;
  return `<?xml version="1.0"?><testsuites><testsuite name="pytest" errors="${count('error')}" failures="${count('failure')}" skipped="${count('skipped')}" tests="${cases.length}">${cases.join('')}</testsuite></testsuites>`;
}

const step = (changes: Partial<SandboxStepResult>): SandboxStepResult => ({
  ...{
    name: 'tests',
    status: 'exited',
    exitCode: 0,
    stdout: '',
    stderr: '',
    outputs: {},
    cpuMs: 1,
    wallMs: 1,
  },
  ...changes,
});

function report(
  request: SandboxRequest,
  shown: Exclude<Shown, string | { status: string }>,
): SandboxStepResult {
  const asked = request.steps[0]?.argv ?? [];
  const files = request.files
    .map(({ path, content }) => ({ path: path.replace('run/', ''), content }))
    .filter(({ path }) => asked.includes(path));
  const broken = files.filter(({ path }) => shown.broken?.includes(path));
  const canaries = files.flatMap(({ path, content }) =>
    broken.length > 0 ? [] : canaryCases(path, content, shown.canaries ?? 'right'),
  );
  const own = Object.entries(shown.tests)
    .filter(([id]) => broken.length === 0 && asked.includes(id.split('::')[0] ?? ''))
    .map(([id, status]) => caseOf(id.split('::')[0] ?? '', id.split('::')[1] ?? '', status));
  const errors = broken.map(
    ({ path }) =>
      `<testcase classname="" name="${path}"><error message="collection failure">ImportError: no such thing</error></testcase>`,
  );
  const cases = [...own, ...canaries, ...errors];
  const failed = cases.some((one) => one.includes('<failure'));
  const exitCode = broken.length > 0 ? 2 : failed ? 1 : 0;
  return step({ exitCode, outputs: { 'junit.xml': junit(cases) } });
}

function outcomeOf(request: SandboxRequest, shown: Shown): SandboxOutcome {
  if (shown === 'no-sandbox') return { status: 'unavailable', reason: 'Docker does not answer' };
  const result =
    shown === 'garbage'
      ? step({ exitCode: 3, stdout: 'pytest: command not known' })
      : 'status' in shown
        ? step({ status: shown.status })
        : report(request, shown);
  return { status: 'completed', steps: [result], peakMemoryBytes: 1, cpuMs: 1 };
}

interface Scene {
  before: Shown;
  after?: Shown;
  paths?: readonly string[];
  toolchain?: (toolchain: CheckRun['toolchain']) => CheckRun['toolchain'];
}

/** The check on a repository whose runs show what the scene says; `ran` are the codes that were run. */
async function checked({ before, after = before, paths = ['tests/test_own.py'], toolchain }: Scene) {
  const ran: ('stood' | 'changed')[] = [];
  const run = await checkRun(doubleCandidate());
  const sandbox = {
    run: async (request: SandboxRequest) => {
      const code = request.files.find(({ path }) => path === `run/${codePath}`)?.content;
      const which = code === stoodCode ? 'stood' : 'changed';
      ran.push(which);
      return outcomeOf(request, which === 'stood' ? before : after);
    },
  };
  const standing = {
    code: { path: codePath, content: stoodCode },
    doc: null,
    tests: paths.map((path) => ({ path, content: 'def test_one():\n    assert True\n' })),
    beside: [],
  };
  const all = {
    ...run,
    toolchain: toolchain?.(run.toolchain) ?? run.toolchain,
    context: { ...run.context, sandbox, standing },
  };
  const { checks, existingTests } = await checkExistingTests(all);
  const [check] = checks;
  if (check === undefined) throw new Error('there is a check wherever code stands');
  const rows = existingTests.map(({ id, before: was, after: now }) => `${id}: ${was}, ${now}`);
  return { check, tests: existingTests, rows, ran, run: all };
}

const one = 'tests/test_own.py::test_one';
const two = 'tests/test_own.py::test_two';

describe('existing tests', () => {
  it('are no matter for new code', async () => {
    expect(await checkExistingTests(await checkRun(doubleCandidate()))).toEqual({
      checks: [],
      existingTests: [],
    });
  });

  it('are not measured where the repository has none, and nothing is run', async () => {
    const { check, ran } = await checked({ before: 'no-sandbox', paths: [] });
    expect(check).toMatchObject({
      status: 'not-measured',
      summary: 'The repository has no test of src/double.py.',
    });
    expect(ran).toEqual([]);
  });

  it('are not measured without a sandbox, which is asked for once', async () => {
    const { check, ran, tests } = await checked({
      before: 'no-sandbox',
      paths: ['tests/a.py', 'tests/b.py'],
    });
    expect(check).toMatchObject({
      status: 'not-measured',
      summary:
        'Could not be run on the code as it stood: the run could not be started: Docker does not answer; nothing shows whether the change keeps what worked.',
    });
    expect(tests).toEqual([]);
    expect(ran).toEqual(['stood']);
  });

  it('are not measured when the sandbox is gone at the second run, and no row says that a test is missing', async () => {
    const { check, tests } = await checked({ before: { tests: { [one]: 'passed' } }, after: 'no-sandbox' });
    expect(check.status).toBe('not-measured');
    expect(check.summary).toContain(
      'on the changed code the run could not be started: Docker does not answer',
    );
    expect(tests).toEqual([]);
  });

  it.each([
    [
      'the runner says nothing that can be read',
      'garbage',
      'there is no report (the runner ended with: pytest: command not known)',
    ],
    ['they take too long', { status: 'timed-out' }, 'the run took longer than allowed'],
    ['there is no test in them', { tests: {} }, 'the runner found no test in them'],
  ] as const)('are not measured where %s before the change', async (_why, before, reason) => {
    const { check, ran } = await checked({ before });
    expect(check.status).toBe('not-measured');
    expect(check.summary.toLowerCase()).toContain(reason);
    expect(ran).not.toContain('changed');
  });

  it.each(['failed', 'skipped'] as const)('fail the check when one that passed is %s now', async (now) => {
    const { check, tests } = await checked({
      before: { tests: { [one]: 'passed', [two]: 'passed' } },
      after: { tests: { [one]: 'passed', [two]: now } },
    });
    expect(check).toMatchObject({
      status: 'failed',
      summary: '1 of 2 existing tests that passed before does not pass now: test_two.',
      findings: [{ path: 'tests/test_own.py', line: 1, rule: 'existing-test', severity: 'error' }],
    });
    expect(check.findings[0]?.message).toContain(two);
    expect(tests.find(({ id }) => id === two)).toMatchObject({ before: 'passed', after: now });
  });

  it('fail the check when one that passed is not there any more', async () => {
    const { check, rows } = await checked({
      before: { tests: { [one]: 'passed', [two]: 'passed' } },
      after: { tests: { [one]: 'passed' } },
    });
    expect(check.status).toBe('failed');
    expect(rows).toEqual([`${one}: passed, passed`, `${two}: passed, missing`]);
  });

  it('tell what the changed code keeps from being loaded', async () => {
    const { check, tests } = await checked({
      before: { tests: { [one]: 'passed' } },
      after: { tests: {}, broken: ['tests/test_own.py'] },
    });
    expect(check.summary).toBe(
      '1 of 1 existing test that passed before does not pass now (tests/test_own.py could not be loaded (ImportError: no such thing)): test_one.',
    );
    expect(tests[0]).toMatchObject({ after: 'missing' });
  });

  it('are timed out, and no test passed, when the changed code never ends', async () => {
    const { check, rows } = await checked({
      before: { tests: { [one]: 'passed' } },
      after: { status: 'timed-out' },
    });
    expect(check.status).toBe('timed-out');
    expect(rows).toEqual([`${one}: passed, missing`]);
  });

  it.each(['all-pass', 'gone'] as const)(
    'are not believed when the planted tests are %s, whatever the report says of the others',
    async (canaries) => {
      const { check, rows } = await checked({
        before: { tests: { [one]: 'passed' } },
        after: { tests: { [one]: 'passed' }, canaries },
      });
      expect(check.status).toBe('failed');
      expect(check.summary).toMatch(/planted/u);
      expect(rows).toEqual([`${one}: passed, missing`]);
    },
  );

  it('are run without planted tests where those do not fit the file, which is said', async () => {
    const { check, ran } = await checked({ before: { tests: { [one]: 'passed' }, canaries: 'gone' } });
    expect(ran).toEqual(['stood', 'stood', 'changed']);
    expect(check).toMatchObject({
      status: 'passed',
      summary:
        '1 of 1 existing test that passed before passes now. No test could be planted in tests/test_own.py to check the report.',
    });
  });

  it('are run as they are where nothing can be planted in them at all', async () => {
    const { check } = await checked({
      before: { tests: { [one]: 'passed' } },
      toolchain: (toolchain) => ({
        ...toolchain,
        tests: { ...pytest, plantCanaries: () => Promise.reject(new Error('no such style')) },
      }),
    });
    expect(check.status).toBe('passed');
    expect(check.summary).toContain('No test could be planted');
  });

  it('are not measured where our own parser gives up on their report', async () => {
    const { check } = await checked({
      before: { tests: { [one]: 'passed' } },
      toolchain: (toolchain) => ({
        ...toolchain,
        tests: {
          ...pytest,
          readTests: () => {
            throw new Error('never seen');
          },
        },
      }),
    });
    expect(check.status).toBe('not-measured');
    expect(check.summary).toContain('the report of the tests could not be read');
  });

  it('are run file by file where one keeps all the others from being run', async () => {
    const [good, bad] = ['tests/test_own.py', 'tests/test_bad.py'];
    const { check, rows, ran } = await checked({
      before: { tests: { [one]: 'passed' }, broken: [bad] },
      paths: [good, bad],
    });
    expect(rows).toEqual([`${one}: passed, passed`]);
    expect(check.status).toBe('passed');
    expect(check.summary).toContain('Could not be run before the change: tests/test_bad.py.');
    expect(ran.filter((which) => which === 'changed')).toHaveLength(1);
  });

  it('hold nothing against a change that failed before; none that passed before proves nothing', async () => {
    const { check } = await checked({ before: { tests: { [one]: 'failed', [two]: 'skipped' } } });
    expect(check).toMatchObject({
      status: 'not-measured',
      summary:
        'None of 2 existing tests passed before: nothing shows whether the change keeps what worked. Failing before as well: test_one.',
    });
  });

  it('pass the check when all of them failed before and pass now', async () => {
    const { check } = await checked({
      before: { tests: { [one]: 'failed' } },
      after: { tests: { [one]: 'passed' } },
    });
    expect(check).toMatchObject({
      status: 'passed',
      summary:
        '1 existing test, of which none passed before: every one passes now. Passing only now: test_one.',
    });
  });

  it('are kept to 500, those that broke first, with texts that have an end', async () => {
    const names = Array.from({ length: 700 }, (_each, index) => `tests/test_own.py::test_${index}`);
    const all = (last: Status) =>
      Object.fromEntries(names.map((name, index) => [name, index < 640 ? 'passed' : last] as const));
    const { check, tests } = await checked({
      before: { tests: all('passed') },
      after: { tests: all('failed') },
    });
    expect(tests).toHaveLength(500);
    expect(tests.slice(0, 60).every(({ after }) => after === 'failed')).toBe(true);
    expect(check.summary).toMatch(/^60 of 700 existing tests/u);
    expect(check.findings).toHaveLength(60);
    expect(check.excerpt.length).toBeLessThanOrEqual(16_000);
  });
});

it('the fast level says that existing tests were not run where there is no sandbox', async () => {
  const { run } = await checked({ before: 'no-sandbox' });
  const evidence = await checkFastWith(run);
  expect(evidence.checks.find(({ name }) => name === 'existing-tests')).toMatchObject({
    status: 'not-measured',
    summary: 'The repository’s own tests were not run: there is no sandbox.',
  });
});

it('existing tests are given the packages that they and what stands beside the code import, as the repository declares them', async () => {
  const wanted: (readonly string[])[] = [];
  const run = await checkRun(doubleCandidate());
  const manifest = 'requests==2.0\nnumpy==1.0\n';
  const asked = (request: SandboxRequest) => {
    wanted.push((request.packages ?? []).map(({ name, version }) => `${name} ${version}`));
    return Promise.resolve(outcomeOf(request, { tests: { [one]: 'passed' } }));
  };
  const repository = {
    ...run.context.repository,
    files: [...run.context.repository.files, { path: 'requirements.txt', content: manifest }],
  };
  const standing = {
    code: { path: codePath, content: stoodCode },
    doc: null,
    tests: [
      { path: 'tests/test_own.py', content: 'import requests\n\n\ndef test_one():\n    assert requests\n' },
    ],
    beside: [{ path: 'src/other.py', content: 'import numpy\n' }],
  };
  const context = { ...run.context, sandbox: { run: asked }, repository, standing };
  await checkExistingTests({ ...run, context });
  expect(new Set(wanted.flat())).toEqual(new Set());
  await checkExistingTests({ ...run, context, packages: [] });
  expect(new Set(wanted.flat())).toEqual(new Set(['numpy ==1.0', 'requests ==2.0']));
});
