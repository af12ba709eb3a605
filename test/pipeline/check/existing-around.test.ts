import { expect, it } from 'vitest';
import type { SandboxRequest } from '../../../src/core/ports.ts';
import { checkExistingTests } from '../../../src/pipeline/check/existing-tests.ts';
import { checkFastWith } from '../../../src/pipeline/check/fast.ts';
import { checked, one, outcomeOf, stoodCode } from './existing-scene.ts';
import { checkRun, codePath, doubleCandidate } from './real-sandbox.ts';

it('the fast level says that existing tests were not run where there is no sandbox', async () => {
  const { run } = await checked({ before: 'no-sandbox' });
  const evidence = await checkFastWith(run);
  expect(evidence.checks.find(({ name }) => name === 'existing-tests')).toMatchObject({
    status: 'not-measured',
    summary: 'The repository’s own tests were not run: there is no sandbox.',
  });
});

it('existing tests are given the packages that they and what stands beside the code import, as the repository declares them', async () => {
  const wanted: (readonly string[])[] = [];
  const run = await checkRun(doubleCandidate());
  const manifest = 'requests==2.0\nnumpy==1.0\n';
  const asked = (request: SandboxRequest) => {
    wanted.push((request.packages ?? []).map(({ name, version }) => `${name} ${version}`));
    return Promise.resolve(outcomeOf(request, { tests: { [one]: 'passed' } }));
  };
  const repository = {
    ...run.context.repository,
    files: [...run.context.repository.files, { path: 'requirements.txt', content: manifest }],
  };
  const standing = {
    code: { path: codePath, content: stoodCode },
    doc: null,
    tests: [
      { path: 'tests/test_own.py', content: 'import requests\n\n\ndef test_one():\n    assert requests\n' },
    ],
    beside: [{ path: 'src/other.py', content: 'import numpy\n' }],
  };
  const context = { ...run.context, sandbox: { run: asked }, repository, standing };
  await checkExistingTests({ ...run, context });
  expect(new Set(wanted.flat())).toEqual(new Set());
  await checkExistingTests({ ...run, context, packages: [] });
  expect(new Set(wanted.flat())).toEqual(new Set(['numpy ==1.0', 'requests ==2.0']));
});
