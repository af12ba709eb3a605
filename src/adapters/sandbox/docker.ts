import { randomBytes } from 'node:crypto';
import type Docker from 'dockerode';
import { CancelledError } from '../../core/errors.ts';
import type { Sandbox, SandboxOutcome, SandboxRequest } from '../../core/ports.ts';
import { conclude } from './conclude.ts';
import { type StartedContainer, startContainer } from './container.ts';
import { type ContainerSubject, readSeccompProfile } from './container-options.ts';
import { converse } from './conversation.ts';
import { explainDockerProblem } from './docker-problem.ts';
import { graceMs, runsAtATime } from './limits.ts';
import { encodeRequest } from './request.ts';
import { createSemaphore } from './semaphore.ts';

export interface DockerSandboxSettings {
  docker: Docker;
  /** Stands on every container, so that a later start of the same owner can remove what an earlier one left. */
  owner: string;
  /** Name and tag of the image that has a toolchain. */
  imageOf: (toolchain: string) => string;
}

/** Runs every request in a container of its own, which is gone when the outcome is there. */
export function createDockerSandbox(settings: DockerSandboxSettings): Sandbox {
  const { docker, owner, imageOf } = settings;
  const seccomp = readSeccompProfile();
  const inTurn = createSemaphore(runsAtATime);
  const subjectOf = ({ image, limits }: SandboxRequest): ContainerSubject => {
    const subject = { image: imageOf(image), owner, seccomp };
    return limits === undefined ? subject : { ...subject, limits };
  };
  return {
    async run(request) {
      try {
        return await inTurn(request.signal, () => runInContainer(docker, request, subjectOf(request)));
      } catch (error) {
        if (request.signal.aborted) throw cancelled(error);
        throw error;
      }
    },
  };
}

async function runInContainer(
  docker: Docker,
  request: SandboxRequest,
  subject: ContainerSubject,
): Promise<SandboxOutcome> {
  let container: StartedContainer;
  try {
    container = await startContainer(docker, subject, request.signal);
  } catch (error) {
    request.signal.throwIfAborted();
    return { status: 'unavailable', reason: explainDockerProblem(error, subject.image) };
  }
  try {
    return await runIn(container, request);
  } finally {
    await container.remove();
  }
}

async function runIn(container: StartedContainer, request: SandboxRequest): Promise<SandboxOutcome> {
  const nonce = randomBytes(16).toString('hex');
  const startedAt = performance.now();
  const conversation = await converse({
    stream: container.stream,
    message: encodeRequest(request, nonce),
    nonce,
    deadlineMs: deadlineMs(request),
    signal: request.signal,
  });
  const elapsedMs = performance.now() - startedAt;
  if (conversation.ending.kind === 'aborted') throw cancelled();
  const state = conversation.ending.kind === 'closed' ? await container.inspect() : null;
  return conclude({ conversation, planned: request.steps, elapsedMs, container: state });
}

function deadlineMs(request: SandboxRequest): number {
  return request.steps.reduce((sum, step) => sum + step.wallSeconds * 1_000, graceMs);
}

function cancelled(cause?: unknown): CancelledError {
  return new CancelledError('The run in the sandbox was cancelled; its container is gone.', { cause });
}
