import { randomBytes } from 'node:crypto';
import Docker from 'dockerode';
import { expect, it, onTestFinished } from 'vitest';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { createDockerSandbox } from '../../../src/adapters/sandbox/docker.ts';
import { createTestedSandbox } from '../../../src/adapters/sandbox/tested.ts';
import { checkFast, checkProof } from '../../../src/pipeline/4-check.ts';
import { loosenedBy, proxyToDocker } from '../../adapters/sandbox/docker-proxy.ts';
import { checkRun, doubleCandidate, goodCode } from './real-sandbox.ts';

/** A whole check on a machine that does much else. */
const patienceMs = 300_000;
const limit = 'process limit: 300 processes could be started';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function laxSandbox() {
  const { socketPath } = await proxyToDocker({ loosen: loosenedBy({ PidsLimit: undefined }) });
  const docker = new Docker({ socketPath });
  const owner = `test-${randomBytes(6).toString('hex')}`;
  const sandbox = createTestedSandbox({
    docker,
    runtime: 'auto',
    strict: false,
    open: () => createDockerSandbox({ docker, owner, imageOf: imageTag }),
    log: silent,
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

it(
  'the evidence of a proof carries what its sandbox does not enforce, and passes as before',
  async () => {
    const run = await checkRun(doubleCandidate());
    const evidence = await checkProof(run, { ...run.context, sandbox: await laxSandbox() });
    expect(evidence.level).toBe('proof');
    expect(evidence.believed).toBe(true);
    expect(evidence.sandboxDegraded).toEqual([limit]);
  },
  patienceMs,
);

it(
  'what fails goes on failing',
  async () => {
    const wrong = doubleCandidate(goodCode.replace('2 * number', '3 * number'));
    const run = await checkRun(wrong);
    const evidence = await checkFast(run, { ...run.context, sandbox: await laxSandbox() });
    expect(evidence.sandboxDegraded).toEqual([limit]);
    expect(evidence.checks.find(({ name }) => name === 'tests')?.status).toBe('failed');
  },
  patienceMs,
);
