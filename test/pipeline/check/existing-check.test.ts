import { describe, expect, it } from 'vitest';
import { checkExistingTests } from '../../../src/pipeline/check/existing-tests.ts';
import { pytest } from '../../../src/toolchains/python/pytest.ts';
import { checked, one, type Status, two } from './existing-scene.ts';
import { checkRun, doubleCandidate } from './real-sandbox.ts';

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
