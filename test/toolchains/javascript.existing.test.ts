import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decideVerdict } from '../../src/core/decide-verdict.ts';
import { checkOf, type Evidence } from '../../src/core/evidence.ts';
import { checkDeepWith } from '../../src/pipeline/check/deep.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import { codeStep, runSteps, workFiles } from '../../src/pipeline/check/steps.ts';
import type { CheckRun } from '../../src/pipeline/check/subject.ts';
import { javascript } from '../../src/toolchains/javascript.ts';
import { changeOf, type RepositoryTexts, type Written } from './javascript/standing.ts';

const slow = 300_000;

/** A repository with a file that takes in another one, and a test of it. */
interface Sample {
  title: string;
  texts: RepositoryTexts;
  path: string;
  /** The file as the change leaves it. */
  code: string;
  statements: number;
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

const modules: Sample = {
  title: 'an ES module',
  path: 'src/double.js',
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

const commonjs: Sample = {
  title: 'a CommonJS file',
  path: 'lib/double.js',
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

const testsOf = (imports: string) => `import assert from 'node:assert/strict';
import { test } from 'node:test';
${imports}

test('R1: doubles', () => {
  assert.equal(double(2), 4);
  assert.equal(double(0), 0);
});

test('R2: rejects negative numbers', () => {
  assert.throws(() => double(-1), RangeError);
});
`;

const docsOf = (imports: string) => `# double

Doubles numbers.

\`\`\`javascript
import assert from 'node:assert/strict';
${imports}

assert.equal(double(21), 42);
\`\`\`
`;

const written =
  ({ imports }: Sample, code: string): Written =>
  ({ paths, importName }) => ({
    code,
    tests: testsOf(imports(posix.relative(posix.dirname(paths.test), paths.code))),
    docs: docsOf(imports(importName)),
  });

async function checkDeeply(run: CheckRun): Promise<Evidence> {
  const fast = await checkFastWith(run);
  const files = run.candidate.files.map((file) => {
    const formatted = fast.formatted.find(({ path }) => path === file.path);
    return formatted === undefined ? file : { ...file, content: formatted.content };
  });
  return checkDeepWith({ ...run, candidate: { ...run.candidate, files } }, fast);
}

const open = ['copies', 'performance', 'existing-tests'];

/** The repository's own tests, run on the code as the change leaves it. */
async function runExisting(run: CheckRun) {
  const { existing } = run.spec;
  const standing = run.context.standing;
  if (existing === undefined || standing === undefined) throw new Error('Nothing stands.');
  const code = run.candidate.files.filter(({ role }) => role === 'code');
  const tests = standing.tests.map((file) => ({ ...file, role: 'test' as const }));
  const paths = { code: [run.spec.paths.code], test: existing.tests, existing };
  const runner = javascript.tests;
  const step = codeStep(run, {
    name: 'existing',
    argv: runner.argv(paths, false),
    env: runner.env(paths),
    cwd: '/work/run',
    outputs: runner.reports.tests,
  });
  const outcome = await runSteps(run, workFiles(run, 'run', [...code, ...tests]), [step]);
  const result = outcome.status === 'completed' ? outcome.steps[0] : undefined;
  if (result === undefined) throw new Error('The tests did not run.');
  return runner.readTests(result, paths);
}

describe.each([modules, commonjs])('a change of $title that stands', (sample) => {
  it('has everything in order when it is right', { timeout: slow }, async () => {
    const run = await changeOf(sample.texts, sample.path, written(sample, sample.code));
    const evidence = await checkDeeply(run);
    const unwell = evidence.checks.filter(({ status, name }) => status !== 'passed' && !open.includes(name));
    expect(unwell).toEqual([]);
    const attempt = { candidate: run.candidate, evidence };
    const metrics = run.context.config.quality_metrics;
    const verdict = decideVerdict({ spec: run.spec, attempts: [attempt], best: attempt, metrics });
    expect(verdict.result).toBe('TESTS_PASSING');
    expect(evidence.coverage).toMatchObject({ rate: 1, statements: sample.statements });
    expect(evidence.mutation?.run).toBeGreaterThan(2);
    expect(evidence.tests.map(({ ableToFail }) => ableToFail)).toEqual(['yes', 'yes']);
    expect(evidence.examples.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
  });

  it('fails its tests and the examples when it is wrong', { timeout: slow }, async () => {
    const wrong = sample.code.replace('2 * number', '3 * number');
    const evidence = await checkFastWith(await changeOf(sample.texts, sample.path, written(sample, wrong)));
    expect(evidence.believed).toBe(true);
    expect(checkOf(evidence, 'tests')?.status).toBe('failed');
    expect(checkOf(evidence, 'examples')?.status).toBe('failed');
    expect(checkOf(evidence, 'usage')?.status).toBe('failed');
  });

  it('is run with the tests that stand', { timeout: slow }, async () => {
    const right = await changeOf(sample.texts, sample.path, written(sample, sample.code));
    const id = 'test/double.test.js::doubles';
    expect(await runExisting(right)).toMatchObject({
      status: 'read',
      unloadable: [],
      cases: [{ id, status: 'passed' }],
    });
    const wrong = sample.code.replace('2 * number', '3 * number');
    const report = await runExisting(await changeOf(sample.texts, sample.path, written(sample, wrong)));
    expect(report).toMatchObject({ status: 'read', cases: [{ id, status: 'failed' }] });
  });

  it('that does not compile is told so with its line', { timeout: slow }, async () => {
    const broken = sample.code.replace('return 2 *', 'return 2 **/');
    const evidence = await checkFastWith(await changeOf(sample.texts, sample.path, written(sample, broken)));
    const line = broken.split('\n').findIndex((text) => text.includes('2 **/')) + 1;
    expect(checkOf(evidence, 'syntax')).toMatchObject({
      status: 'failed',
      findings: [{ path: sample.path, line }],
    });
  });
});
