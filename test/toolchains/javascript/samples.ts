/** Doubles a number (R1), refuses a negative one (R2). */
export const goodCode = `/**
 * Returns twice the number.
 * @param {number} number - not negative
 * @returns {number} twice the number
 * @throws {RangeError} when the number is negative
 */
export function double(number) {
  if (number < 0) {
    throw new RangeError('number must not be negative');
  }
  return 2 * number;
}
`;

export const goodTests = `import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { double } from '../src/double.js';

test('R1: doubles', () => {
  assert.equal(double(2), 4);
});

test('R1: is a sum', async (t) => {
  for (const number of [0, 3, 21]) {
    await t.test(\`of \${number}\`, () => {
      assert.equal(double(number), number + number);
    });
  }
});

describe('errors', () => {
  it('R2: rejects negative numbers', () => {
    assert.throws(() => double(-1), RangeError);
  });
});
`;

export const goodDocs = `# double

Doubles numbers.

\`\`\`javascript
import assert from 'node:assert/strict';
import { double } from './src/double.js';

assert.equal(double(21), 42);
\`\`\`
`;
