import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { ownerLabel } from '../../src/adapters/sandbox/container-options.ts';
import { createDockerSandbox, type DockerSandbox } from '../../src/adapters/sandbox/docker.ts';
import type { Sandbox, SandboxOutcome, SandboxRequest } from '../../src/core/ports.ts';
import { imageTag } from '../setup/image-tag.mjs';

export interface MeasuredSandbox extends DockerSandbox {
  /** Answers when the containers that should wait do, and nothing is started or removed any more. */
  rest(image: string): Promise<void>;
}

const patienceMs = 120_000;

/** With containers started ahead, and without. */
export interface Sandboxes {
  warm: MeasuredSandbox;
  cold: MeasuredSandbox;
}

/** Our sandbox as the server opens it, with containers of its own. */
export function openSandbox(startedAhead: number): MeasuredSandbox {
  const docker = new Docker();
  const owner = `bench-${randomBytes(6).toString('hex')}`;
  const sandbox = createDockerSandbox({ docker, owner, imageOf: imageTag, startedAhead });
  const filters = { label: [`${ownerLabel}=${owner}`] };
  return {
    ...sandbox,
    run: async (request) => completed(await sandbox.run(request)),
    async rest(image) {
      for (const until = performance.now() + patienceMs; performance.now() < until; ) {
        sandbox.warm(image);
        const all = await docker.listContainers({ all: true, filters });
        const waiting = all.filter(({ Image, State }) => Image === imageTag(image) && State === 'running');
        const others = all.filter(({ State }) => State !== 'running');
        if (waiting.length === startedAhead && others.length === 0) return;
        await sleep(20);
      }
      throw new Error(`The containers of ${image} do not come to rest within ${patienceMs / 1_000} s.`);
    },
  };
}

function completed(outcome: SandboxOutcome): SandboxOutcome {
  if (outcome.status === 'unavailable') throw new Error(outcome.reason);
  return outcome;
}

/** The sandbox, keeping what it is asked for. */
export function recording(sandbox: Sandbox): Sandbox & { requests: SandboxRequest[] } {
  const requests: SandboxRequest[] = [];
  return {
    requests,
    run(request) {
      requests.push(request);
      return sandbox.run(request);
    },
  };
}
