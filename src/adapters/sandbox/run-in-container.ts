import { randomBytes } from 'node:crypto';
import type Docker from 'dockerode';
import type { SandboxOutcome, SandboxRequest } from '../../core/ports.ts';
import { conclude } from './conclude.ts';
import { type StartedContainer, startContainer } from './container.ts';
import { type ContainerSubject, grantedLimits } from './container-options.ts';
import { converse } from './conversation.ts';
import { explainDockerProblem } from './docker-problem.ts';
import { graceMs } from './limits.ts';
import type { Pool } from './pool.ts';
import type { Removals } from './removals.ts';
import { encodeRequest, stretchWallTime } from './request.ts';

export interface Containers {
  docker: Docker;
  pool: Pool;
  removals: Removals;
  /** Whether an outcome is handed back before its container is gone. */
  areRemovedBehind: boolean;
}

/** Runs in a container that waits, if there is one, else in one that is started for it. Throws when the signal aborts. */
export async function runInContainer(
  containers: Containers,
  subject: ContainerSubject,
  request: SandboxRequest,
): Promise<SandboxOutcome> {
  const { pool } = containers;
  const waiting = await pool.take(subject, request.signal);
  if (waiting !== null) {
    pool.use(subject);
    pool.refill();
    const outcome = await runIn(waiting, request, containers);
    // It may have ended while it waited, which says nothing about the sandbox: a new one decides.
    if (outcome.status === 'completed') return outcome;
  }
  return runInNew(containers, subject, request);
}

async function runInNew(
  containers: Containers,
  subject: ContainerSubject,
  request: SandboxRequest,
): Promise<SandboxOutcome> {
  const { docker, pool } = containers;
  let container: StartedContainer;
  try {
    container = await startContainer(docker, subject, request.signal);
  } catch (error) {
    request.signal.throwIfAborted();
    return { status: 'unavailable', reason: explainDockerProblem(error, subject.image) };
  }
  pool.use(subject);
  pool.refill();
  return runIn(container, request, containers);
}

async function runIn(
  container: StartedContainer,
  request: SandboxRequest,
  { removals, areRemovedBehind }: Containers,
): Promise<SandboxOutcome> {
  const nonce = randomBytes(16).toString('hex');
  const steps = stretchWallTime(request.steps, grantedLimits(request.limits).cpus);
  const startedAt = performance.now();
  const conversation = await converse({
    stream: container.stream,
    message: encodeRequest({ files: request.files, steps }, nonce),
    nonce,
    deadlineMs: steps.reduce((sum, step) => sum + step.wallSeconds * 1_000, graceMs),
    signal: request.signal,
  });
  const elapsedMs = performance.now() - startedAt;
  const { kind } = conversation.ending;
  const state = kind === 'closed' ? await container.inspect() : null;
  const removal = removals.remove(container);
  // A runner that has finished has ended all processes of its steps: nobody has to wait for the rest.
  if (kind !== 'finished' || !areRemovedBehind) await removal;
  if (kind === 'aborted') request.signal.throwIfAborted();
  return conclude({ conversation, planned: request.steps, elapsedMs, container: state });
}
