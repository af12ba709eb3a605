import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { createDockerSandbox } from '../../../src/adapters/sandbox/docker.ts';
import { python, request } from '../../contracts/sandbox.ts';

// Started by a test: it runs something, waits until the next container is started, and closes nothing.
const [, , owner = ''] = process.argv;
const docker = new Docker();
const sandbox = createDockerSandbox({ docker, owner, imageOf: imageTag, startedAhead: 1 });
await sandbox.run(request([python('pass')]));
const filters = { label: [`specproof.owner=${owner}`] };
while ((await docker.listContainers({ filters })).length === 0) await sleep(50);
