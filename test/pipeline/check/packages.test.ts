import { randomBytes } from 'node:crypto';
import Docker from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { tarOf } from '../../../scripts/setup/tar.mjs';
import { packagesLabel } from '../../../src/adapters/sandbox/derived-image-build.ts';
import { createDockerSandbox, imagesForPackages } from '../../../src/adapters/sandbox/docker.ts';
import type { Candidate } from '../../../src/core/candidate.ts';
import { checkOf, type Evidence } from '../../../src/core/evidence.ts';
import type { Sandbox } from '../../../src/core/ports.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import { checkDeep, checkFast } from '../../../src/pipeline/4-check.ts';
import { javascript } from '../../../src/toolchains/javascript.ts';
import { startRegistry } from '../../adapters/sandbox/npm-registry.ts';
import { nowhere } from '../../support/build.ts';
import { checkRun } from './real-sandbox.ts';

const slow = 240_000;
const name = `specproof-twice-${randomBytes(4).toString('hex')}`;
const group = `check-packages-${randomBytes(4).toString('hex')}`;
const docker = new Docker();

let registry: Awaited<ReturnType<typeof startRegistry>>;
let sandbox: Sandbox;

beforeAll(async () => {
  registry = await startRegistry([
    {
      ...{ name, version: '1.0.0' },
      manifest: { type: 'module', exports: './index.js' },
      files: { 'index.js': 'export const twice = (number) => number * 2;\n' },
    },
  ]);
  const packages = { archiveOf: tarOf, registry: registry.address, group };
  const own = createDockerSandbox({ docker, owner: group, imageOf: imageTag, packages });
  sandbox = { run: (request) => own.run(request), installsInto: imagesForPackages };
});

afterAll(async () => {
  await registry.close();
  const filters = { label: [`${packagesLabel}=${group}`] };
  for (const { Id } of await docker.listImages({ filters }))
    await docker.getImage(Id).remove({ force: true });
});

const code = `import { twice } from '${name}';

/**
 * Doubles a number.
 * @param {number} number - The number.
 * @returns {number} Twice the number.
 * @throws {RangeError} When the number is negative.
 */
export function double(number) {
  if (number < 0) throw new RangeError('number must not be negative');
  return twice(number);
}
`;

const tests = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { double } from '../src/double.mjs';

test('R1 doubles', () => {
  assert.equal(double(2), 4);
  assert.equal(double(0), 0);
});

test('R2 rejects negative numbers', () => {
  assert.throws(() => double(-1), RangeError);
});
`;

async function check(manifest: Record<string, unknown>, within: Sandbox = sandbox) {
  const requirement = (id: string, text: string) => ({ id, text, quote: text });
  const layout = javascript.layout({ ...nowhere, module: 'double' });
  const spec = {
    language: 'javascript' as const,
    title: 'Double numbers',
    requirements: [requirement('R1', 'Doubles a number.'), requirement('R2', 'Rejects negative numbers.')],
    module: 'double',
    interface: await javascript.parseInterface('double(number: number): number'),
    examples: await javascript.parseExamples('double(21) -> 42'),
    ...{ constraints: [], testRequirements: [], performanceRequirements: [], assumptions: [] },
    ...layout,
    strategy: 'direct' as const,
  };
  const source = `../${spec.paths.code}`;
  const candidate: Candidate = {
    ...{ attempt: 0, strategy: 'direct', calls: [], disputed: [] },
    files: [
      { path: spec.paths.code, role: 'code', content: code },
      { path: spec.paths.test, role: 'test', content: tests.replace('../src/double.mjs', source) },
      { path: spec.paths.doc, role: 'doc', content: '# double\n' },
    ],
  };
  const { context, signal } = await checkRun(candidate);
  const files = [{ path: 'package.json', content: JSON.stringify(manifest) }];
  const here = { ...context, sandbox: within, repository: { ...unknownRepository, files } };
  const subject = { candidate, spec, signal };
  const fast = await checkFast(subject, here);
  return { fast, deep: () => checkDeep(subject, fast, here) };
}

const statusOf = (evidence: Evidence, check: 'tests' | 'examples' | 'stubs' | 'mutants') =>
  checkOf(evidence, check)?.status;

it('passes the tests of code that imports a package which the repository declares', {
  timeout: slow,
}, async () => {
  const { fast, deep } = await check({ dependencies: { [name]: '^1.0.0' } });
  expect(fast.sandboxUnavailable).toBeNull();
  expect(fast.believed).toBe(true);
  expect([statusOf(fast, 'tests'), statusOf(fast, 'examples')]).toEqual(['passed', 'passed']);
  expect(fast.coverage?.rate).toBe(1);
  const proof = await deep();
  expect([statusOf(proof, 'stubs'), statusOf(proof, 'mutants')]).toEqual(['passed', 'passed']);
});

it('does not install what nobody declared or allowed', { timeout: slow }, async () => {
  const { fast } = await check({});
  expect(statusOf(fast, 'tests')).toBe('failed');
  expect(checkOf(fast, 'dependencies')?.status).toBe('failed');
});

it('does not install where the operator has not turned it on', { timeout: slow }, async () => {
  const { fast } = await check(
    { dependencies: { [name]: '^1.0.0' } },
    { run: (request) => sandbox.run(request) },
  );
  expect(statusOf(fast, 'tests')).toBe('failed');
});

it('calls nothing passed or failed that was not run for want of a package', { timeout: slow }, async () => {
  const { fast } = await check({ dependencies: { [name]: '^9.0.0' } });
  const reason = `The packages ${name}@^9.0.0 could not be installed: the registry has no such version. Name one that it has.`;
  expect(fast.sandboxUnavailable).toBe(reason);
  expect(checkOf(fast, 'tests')).toMatchObject({ status: 'unavailable', summary: reason });
});
