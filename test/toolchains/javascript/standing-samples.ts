import type { RepositoryTexts } from '../../contracts/standing-change.ts';

/** A repository with a file that takes in another one, and a test of it. */
export interface Sample {
  title: string;
  texts: RepositoryTexts;
  path: string;
  /** The file as the change leaves it. */
  code: string;
  statements: number;
  /** The test that stands, as reports call it. */
  id: string;
  /** How tests and documentation take it in. */
  imports: (path: string) => string;
}

const doubled = (declared: string, head: string, tail: string) => `${head}
/**
 * Doubles a number.
 * @param {number} number - The number, at least 0.
 * @returns {number} Twice the number.
 * @throws {RangeError} When the number is negative.
 */
${declared} double(number) {
  if (number < least) {
    throw new RangeError('number must not be negative');
  }
  return 2 * number;
}
${tail}`;

const named = (path: string) => `import { double } from '${path}';`;
const manifest = (more: Record<string, string>) => JSON.stringify({ name: 'tools', ...more });

export const modules: Sample = {
  title: 'an ES module',
  path: 'src/double.js',
  id: 'test/double.test.js::doubles',
  imports: named,
  code: doubled('export function', "import { least } from './limits.js';\n", ''),
  statements: 3,
  texts: {
    'package.json': manifest({ type: 'module' }),
    'src/limits.js':
      "export { zero as least } from './inner/zero.js';\nexport function unused(number) {\n  return number === 3;\n}\n",
    'src/inner/zero.js': 'const  zero = 0\nvar unneeded = 1\nexport { zero }\n',
    'src/double.js':
      "import { least } from './limits.js';\nexport const double = (number) => (number < least ? 0 : number + number);\n",
    'test/helper.js': 'export const four = 4;\n',
    'test/double.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { double } from '../src/double.js';
import { four } from './helper.js';

test('doubles', () => {
  assert.equal(double(2), four);
});
`,
  },
};

export const commonjs: Sample = {
  title: 'a CommonJS file',
  path: 'lib/double.js',
  id: 'test/double.test.js::doubles',
  imports: named,
  statements: 5,
  code: doubled(
    'function',
    "'use strict';\n\nconst { least } = require('./limits');\n",
    '\nmodule.exports = { double };\n',
  ),
  texts: {
    'package.json': manifest({}),
    'lib/limits.js': "exports.least = require('./zero.json').zero;\n",
    'lib/zero.json': '{ "zero": 0 }\n',
    'lib/double.js':
      "const { least } = require('./limits');\nmodule.exports = { double: (number) => (number < least ? 0 : number + number) };\n",
    'test/double.test.js': `const assert = require('node:assert');
const { test } = require('node:test');
const { double } = require('../lib/double');

test('doubles', () => {
  assert.equal(double(2), 4);
});
`,
  },
};

export const inPlace: Sample = {
  title: 'values exported in place',
  path: 'packages/a/src/double.cjs',
  id: 'packages/a/test/double.test.mjs::double::doubles',
  imports: named,
  statements: 5,
  code: `const { least } = require('./limits.cjs');

module.exports = {
  /**
   * Doubles a number.
   * @param {number} number - The number, at least 0.
   * @returns {number} Twice the number.
   * @throws {RangeError} When the number is negative.
   */
  double: function (number) {
    if (number < least) throw new RangeError('number must not be negative');
    return 2 * number;
  },
};
`,
  texts: {
    'package.json': manifest({ type: 'module' }),
    'packages/a/package.json': manifest({}),
    'packages/a/src/limits.cjs': 'exports.least = 0;\n',
    'packages/a/src/double.cjs':
      "const { least } = require('./limits.cjs');\nmodule.exports = { double: (number) => (number < least ? 0 : number + number) };\n",
    'packages/a/test/double.test.mjs': `import assert from 'node:assert';
import { describe, it } from 'node:test';
import code from '../src/double.cjs';

describe('double', () => {
  it('doubles', () => {
    assert.equal(code.double(2), 4);
  });
});
`,
  },
};

export const untyped: Sample = {
  title: 'an untyped module',
  path: 'double.js',
  id: 'double.test.js::doubles',
  imports: (path) => `import double from '${path.startsWith('.') ? path : `./${path}`}';`,
  statements: 3,
  code: doubled('export default function', "import { least } from './limits.mjs';\n", ''),
  texts: {
    'limits.mjs': 'export const least = 0;\n',
    'double.js':
      "import { least } from './limits.mjs';\nexport default (number) => (number < least ? 0 : number + number);\n",
    'double.test.js': `import assert from 'node:assert';
import { test } from 'node:test';
import double from './double.js';

test('doubles', () => {
  assert.equal(double(2), 4);
});
`,
  },
};
