import { randomBytes } from 'node:crypto';
import Docker from 'dockerode';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { ownerLabel } from '../../../src/adapters/sandbox/container-options.ts';
import { createDockerSandbox, type DockerSandboxSettings } from '../../../src/adapters/sandbox/docker.ts';

/** A sandbox of its own owner, so that tests that run at the same time do not count each other's containers. */
export function ownSandbox(change: Partial<DockerSandboxSettings> = {}) {
  const docker = new Docker();
  const owner = `test-${randomBytes(6).toString('hex')}`;
  const sandbox = createDockerSandbox({ docker, owner, imageOf: imageTag, ...change });
  /** The running ones; or all, running or not, that are left once the sandbox is closed. */
  const listContainers = async (all: boolean) => {
    if (all) await sandbox.close();
    return docker.listContainers({ all, filters: { label: [`${ownerLabel}=${owner}`] } });
  };
  return { docker, owner, sandbox, listContainers };
}
