import { describe, expect, it } from 'vitest';
import { javascriptTests } from '../../../src/analysis/javascript/test-functions.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const head = `import { test, describe, it as check } from 'node:test';
import assert, { equal } from 'node:assert/strict';
import { double } from '../src/double.js';
`;
const read = async (body: string) => javascriptTests('t.js', await parseSource('javascript', head + body));
const rulesOf = async (body: string) => (await read(body)).findings.map(({ rule }) => rule);

describe('tests of a file', () => {
  it('are found under their names and those of the suites around them, with requirements', async () => {
    const { tests, findings } = await read(`
test('R1: doubles', () => { equal(double(1), 2); });
describe('R2 errors', () => {
  check('of \\'negative\\' numbers, R3', async () => { await assert.rejects(double(-1), { name: 'RangeError' }); });
});`);
    expect(findings).toEqual([]);
    expect(tests.map(({ id, requirements }) => [id, requirements])).toEqual([
      ['t.js::R1: doubles', ['R1']],
      ["t.js::R2 errors::of 'negative' numbers, R3", ['R2', 'R3']],
    ]);
    expect(tests.map(({ assertsSpecificError }) => assertsSpecificError)).toEqual([false, true]);
  });

  it.each([
    [
      'a computed name',
      'for (const n of [1]) {}\ntest(double, () => { equal(double(1), 2); });',
      'computed-test-name',
    ],
    ['a loop', "for (const n of [1]) test('a', () => { equal(double(n), 2); });", 'hidden-test'],
    ['a condition', "if (double) { test('a', () => { equal(double(1), 2); }); }", 'hidden-test'],
    ['a function elsewhere', "const body = () => { equal(double(1), 2); };\ntest('a', body);", 'hidden-test'],
    ['a test in a test', "test('a', () => { equal(double(1), 2); test('b', () => {}); });", 'hidden-test'],
    [
      'the same name twice',
      "test('a', () => { equal(double(1), 2); });\ntest('a', () => { equal(double(1), 2); });",
      'repeated-test',
    ],
    [
      'an assertion that nobody waits for',
      "test('a', () => { assert.rejects(double(1), RangeError); });",
      'unawaited-assertion',
    ],
    ['no assertion', "test('a', () => { double(1); });", 'no-assertion'],
    ['an assertion on nothing', "test('a', () => { assert.ok(true); });", 'no-assertion'],
    ['a comparison with itself', "test('a', () => { equal(double(1), double(1)); });", 'no-assertion'],
  ])('are refused with %s', async (_what, body, rule) => {
    expect(await rulesOf(body)).toEqual([rule]);
  });

  it('may leave assertions to a function of the file, to subtests and to their own context', async () => {
    const body = `function verify(n) { assert.ok(n > 1); }
test('a', () => verify(double(1)));
test('b', async (t) => { for (const n of [1]) await t.test('of ' + n, () => { equal(double(n), 2); }); });
test('c', (t) => { t.assert.equal(double(1), 2); });`;
    expect(await rulesOf(body)).toEqual([]);
  });
});
