import { randomBytes } from 'node:crypto';
import Docker from 'dockerode';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { ownerLabel } from '../../../src/adapters/sandbox/container-options.ts';
import { createDockerSandbox } from '../../../src/adapters/sandbox/docker.ts';

/** A sandbox of its own owner, so that tests that run at the same time do not count each other's containers. */
export function ownSandbox() {
  const docker = new Docker();
  const owner = `test-${randomBytes(6).toString('hex')}`;
  const listContainers = (all: boolean) =>
    docker.listContainers({ all, filters: { label: [`${ownerLabel}=${owner}`] } });
  return {
    docker,
    owner,
    sandbox: createDockerSandbox({ docker, owner, imageOf: imageTag }),
    listContainers,
  };
}
