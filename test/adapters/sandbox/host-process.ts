import Docker from 'dockerode';
import { imageTag } from '../../../scripts/setup/image-tag.mjs';
import { createDockerSandbox } from '../../../src/adapters/sandbox/docker.ts';
import { python, request } from '../../contracts/sandbox.ts';

// Started by a test, which kills it in the middle of the run.
const [, , owner = ''] = process.argv;
const sandbox = createDockerSandbox({ docker: new Docker(), owner, imageOf: imageTag });
await sandbox.run(request([python('import time; time.sleep(120)', { wallSeconds: 200 })]));
