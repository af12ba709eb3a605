import { javascript } from '../../src/toolchains/javascript.ts';
import { toolchainContract } from '../contracts/toolchain.ts';
import { cheats } from './javascript/cheats.ts';
import { goodCode, goodDocs, goodTests } from './javascript/samples.ts';
import { streamCheats } from './javascript/stream-cheats.ts';

toolchainContract({
  toolchain: javascript,
  form: {
    interface: 'function double(number: number): number // throws RangeError for negative numbers',
    examples: 'double(2) => 4\ndouble(21) // => 42\ndouble(-1) throws RangeError',
  },
  good: { code: goodCode, tests: goodTests, docs: goodDocs },
  syntaxError: { code: goodCode.replace('return 2 * number', 'return 2 *'), line: 11 },
  wrong: goodCode.replace('return 2 * number', 'return 3 * number'),
  endless: goodCode.replace('  if (number', '  for (;;);\n  if (number'),
  undocumented: goodCode.slice(goodCode.indexOf('export')),
  weak: {
    tests: `${goodTests}
test('R1: is a number', () => {
  assert.equal(typeof double(3), 'number');
});

test('R2: some error', () => {
  try {
    assert.ok(double(-1) !== undefined);
  } catch {}
});
`,
    names: ['R1: is a number', 'R2: some error'],
  },
  idle: `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { double } from '../src/double.js';

test('R1: doubles', () => {
  assert.notEqual(double(2), undefined);
});

test('R2: rejects negative numbers', () => {
  assert.throws(() => double(-7), RangeError);
});
`,
  cheats: [...cheats, ...streamCheats],
});
