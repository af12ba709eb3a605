import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { JobEnded } from '../../../src/entries/demo/log-lines.ts';
import { endText, laterJobText, stageText } from '../../../src/entries/demo/report.ts';

const address = 'http://127.0.0.1:4000/octo-org/toolbox.git';

type Tests = JobEnded['matrix'][number]['tests'];

const passing = (...names: string[]): Tests =>
  names.map((name) => ({ id: `tests/test_slug.py::${name}`, status: 'passed' }));

const ended = (tests: Tests): JobEnded => ({
  msg: 'job ended',
  issue: 7,
  result: 'TESTS_PASSING',
  score: 0.99,
  scoreText: '0.99',
  modelLabel: 'replayed recording, no model was called',
  reason: '',
  pullRequestUrl: 'http://127.0.0.1:4000/octo-org/toolbox/pull/8',
  checkRunUrl: null,
  checkConclusion: 'success',
  branch: 'codegen/issue-7',
  matrix: [{ requirement: 'R1', text: 'Words are joined.', status: 'proven', tests }],
});

const linesOf = (tests: Tests) => endText(ended(tests), address).split('\n');

test('how it ended stands below the table, with the commands to look at it', () => {
  const lines = linesOf(passing('test_R1_joins'));
  const table = lines.findIndex((line) => line.includes('R1 Words are joined.'));
  expect(lines[table]).toMatch(/✓ test_R1_joins +proven$/);
  expect(lines.indexOf('  result        TESTS_PASSING')).toBeGreaterThan(table);
  expect(lines).toContain('  pull request  http://127.0.0.1:4000/octo-org/toolbox/pull/8');
  expect(lines).toContain(`  clone         git clone -b codegen/issue-7 ${address}`);
});

test('of many passed tests some are named and the rest is counted', () => {
  const text = linesOf(passing('test_a', 'test_b', 'test_c', 'test_d', 'test_e')).join('\n');
  expect(text).toContain('✓ test_c');
  expect(text).not.toContain('test_d');
  expect(text).toContain('  and 2 more of these');
});

test('tests that did not pass come first, all of them', () => {
  const failed = ['v', 'w', 'x', 'y', 'z'].map((name) => ({ id: `t.py::test_${name}`, status: 'failed' }));
  const lines = linesOf([...passing('test_a'), ...failed]).join('\n');
  for (const { id } of failed) expect(lines).toContain(`✗ failed ${id.slice('t.py::'.length)}`);
  expect(lines.indexOf('test_z')).toBeLessThan(lines.indexOf('test_a'));
});

test('where nothing could be run, no test is said to have failed', () => {
  const unrun = ended([{ id: 't.py::test_a', status: 'missing' }]);
  const matrix = unrun.matrix.map((row) => ({ ...row, status: 'not-measured' }));
  const text = endText({ ...unrun, matrix }, address);
  expect(text).toMatch(/– not run test_a +not-measured/);
  expect(text).not.toContain('✗');
});

test('a long name keeps its mark, its beginning and its end', () => {
  const name = `test_R1_joins_${'very_'.repeat(10)}long_words`;
  const line = linesOf(passing(name)).find((text) => text.includes('long_words')) ?? '';
  expect(line).toMatch(/✓ test_R1_joins_very_\S*…\S+_long_words +proven$/);
});

test('a job that is started by hand later is reported in one line with its address or its reason', () => {
  expect(laterJobText(ended([]))).toBe(
    '  issue 7: TESTS_PASSING, http://127.0.0.1:4000/octo-org/toolbox/pull/8',
  );
  const failed = { ...ended([]), result: 'FAILED', pullRequestUrl: null, reason: 'No recording fits.' };
  expect(laterJobText(failed)).toBe('  issue 7: FAILED, No recording fits.');
});

test('a line of progress names the stage, the round and what it showed', () => {
  const line = stageText({
    msg: 'stage',
    issue: 7,
    stage: 'check',
    attempt: 1,
    status: 'finished',
    detail: 'all checks passed',
  });
  expect(stripVTControlCharacters(line)).toBe(
    '  ✓ checking in the sandbox (refinement 1): all checks passed',
  );
});
