import { describe, expect, it } from 'vitest';
import { observeRun } from '../../../src/pipeline/check/believe.ts';
import { plantCanaries } from '../../../src/pipeline/check/canaries.ts';
import { pytest } from '../../../src/toolchains/python/pytest.ts';

const path = 'tests/test_a.py';
const tokens = ['aaaa', 'bbbb'];
const planted = await plantCanaries([{ path, role: 'test', content: 'def test_b(): ...\n' }], pytest, {
  token: () => tokens.shift() ?? 'cccc',
});
const expected = [
  {
    id: `${path}::test_b`,
    path,
    line: 1,
    requirements: [],
    asserts: true,
    assertsSpecificError: false,
    names: [],
  },
];

const testCase = (name: string, body = '') =>
  `<testcase classname="tests.test_a" name="${name}" file="${path}" time="0.1">${body}</testcase>`;
const failure = (text: string) => `<failure message="${text}">${text}</failure>`;
const failing = testCase('test_aaaa', failure('AssertionError: test_aaaa'));
const passing = testCase('test_bbbb');

function observe(cases: readonly string[], exitCode = 1) {
  const count = (tag: string) => cases.filter((text) => text.includes(`<${tag}`)).length;
  const counts = `errors="${count('error')}" failures="${count('failure')}" skipped="${count('skipped')}" tests="${cases.length}"`;
  const report = `<testsuites><testsuite name="pytest" ${counts}>${cases.join('')}</testsuite></testsuites>`;
  const result = {
    name: 'tests',
    status: 'exited',
    exitCode,
    stdout: '',
    stderr: '',
    cpuMs: 1,
    wallMs: 1,
  } as const;
  return observeRun({ ...result, outputs: { 'junit.xml': report } }, expected, {
    runner: pytest,
    planted,
    paths: { code: [], test: ['tests/test_a.py'] },
  });
}

it('the copy of a test file ends in two tests of random names', () => {
  expect(planted[0]?.file.content).toBe(
    'def test_b(): ...\n\n\ndef test_aaaa() -> None:\n    raise AssertionError("test_aaaa")\n\n\ndef test_bbbb() -> None:\n    assert [1, 2] == [1, 2]\n',
  );
});

describe('a run is believed', () => {
  it('when canaries, ids and exit code agree, also with a failing test', () => {
    expect(observe([testCase('test_b'), failing, passing]).doubts).toEqual([]);
    const failed = observe([testCase('test_b', failure('no')), failing, passing]);
    expect(failed.doubts).toEqual([]);
    expect(failed.tests[0]).toMatchObject({ status: 'failed', cases: 1, message: 'no' });
  });

  it('with several cases of a test, of which one that fails or is skipped decides', () => {
    const cases = [testCase('test_b[1]'), testCase('test_b[2]', '<skipped message="x"/>')];
    expect(observe([...cases, failing, passing]).tests[0]).toMatchObject({ status: 'skipped', cases: 2 });
    const worse = [...cases, testCase('test_b[3]', failure('no'))];
    expect(observe([...worse, failing, passing]).tests[0]).toMatchObject({ status: 'failed', cases: 3 });
  });
});

describe('a run is not believed', () => {
  it('when the exit code says that nothing failed', () => {
    const { doubts } = observe([testCase('test_b'), failing, passing], 0);
    expect(doubts).toEqual([expect.stringMatching(/exit code 0/)]);
  });

  const own = testCase('test_b');
  const unloadable =
    '<testcase classname="" name="tests.test_c"><error message="x">E   ImportError: x</error></testcase>';
  it.each([
    ['the test planted to fail passed', [own, testCase('test_aaaa'), passing], /planted .* to fail/],
    [
      'it failed without its own words',
      [own, testCase('test_aaaa', failure('x')), passing],
      /planted .* to fail/,
    ],
    ['it is missing', [own, passing], /planted .* to fail/],
    ['it is there twice', [own, failing, failing, passing], /planted .* to fail/],
    [
      'the test planted to pass failed',
      [own, failing, testCase('test_bbbb', failure('x'))],
      /planted .* to pass/,
    ],
    ['an expected test is missing', [failing, passing], /test_b is not in the report/],
    ['an unknown test failed', [own, testCase('test_z', failure('x')), failing, passing], /test_z failed/],
    [
      'a file could not be loaded',
      [own, failing, passing, unloadable],
      /test_c could not be loaded \(ImportError: x\)/,
    ],
  ])('when %s', (_name, cases, doubt) => {
    expect(observe(cases).doubts).toEqual([expect.stringMatching(doubt)]);
  });

  it('without a report', () => {
    const result = {
      name: 'tests',
      status: 'exited',
      exitCode: 1,
      stdout: '',
      stderr: '',
      cpuMs: 1,
      wallMs: 1,
      outputs: {},
    } as const;
    const run = observeRun(result, expected, {
      runner: pytest,
      planted,
      paths: { code: [], test: ['tests/test_a.py'] },
    });
    expect(run.doubts).toEqual(['there is no report']);
    expect(run.tests[0]?.status).toBe('missing');
  });
});
