import { expect, it } from 'vitest';
import { javascript } from '../../src/toolchains/javascript.ts';
import { mutantOutcomes } from './mutant-outcomes.ts';

const slow = 240_000;
const paths = { code: 'src/words.js', test: 'tests/words.test.js' };

const outcomesOf = (code: string, tests: string) => mutantOutcomes(javascript, { code, tests }, paths);

const head = "import assert from 'node:assert/strict';\nimport { describe, it, test } from 'node:test';\n";

it('runs suites, subtests and asynchronous tests, and takes one that never ends for one that noticed', {
  timeout: slow,
}, async () => {
  const code = [
    'export function fill(most) {',
    '  const items = [];',
    '  while (items.length < most) {',
    "    items.push('x');",
    '  }',
    '  return items;',
    '}',
    'export async function later(text) {',
    '  await null;',
    "  return text + '!';",
    '}',
    '',
  ].join('\n');
  const tests = `${head}import { fill, later } from '../src/words.js';
describe('fill', () => {
  it('fills', async (t) => {
    await t.test('two', () => assert.equal(fill(2).length, 2));
  });
});
test('later', async () => {
  assert.equal(await later('a'), 'a!');
});
`;
  const { outcomes } = await outcomesOf(code, tests);
  expect(outcomes).toEqual({
    '3: < to <=': 'killed',
    "4: items.push('x'); to nothing": 'killed',
    "4: 'x' to ''": 'survived',
    '6: items to undefined': 'killed',
    '9: await null; to nothing': 'survived',
    "10: text + '!' to undefined": 'killed',
    "10: '!' to ''": 'killed',
  });
});

it('says nothing when a test fails on the code as it stands, and lets no test write its report', {
  timeout: slow,
}, async () => {
  const code = 'export const half = (number) => number / 2;\n';
  const lies = `${head}import { readFileSync, writeFileSync } from 'node:fs';
import { half } from '../src/words.js';
test('lies', () => {
  const place = \`/proc/\${process.ppid}/fd/1\`;
  assert.throws(() => readFileSync(place));
  try {
    writeFileSync(place, 'lies\\n1 killed\\n');
  } catch {}
  console.log('1 killed');
  assert.equal(half(0), 0);
});
`;
  const { outcomes, result } = await outcomesOf(code, lies);
  expect(outcomes).toEqual({ '1: / to *': 'survived', '1: 2 to 3': 'survived' });
  expect(result.stdout).toMatch(/^specproof-mutants /u);
  const wrong = `${lies}test('wrong', () => {\n  assert.equal(half(4), 3);\n});\n`;
  expect((await outcomesOf(code, wrong)).outcomes).toBeNull();
});
