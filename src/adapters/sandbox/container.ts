import { randomBytes } from 'node:crypto';
import { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { type ContainerSubject, containerOptions } from './container-options.ts';
import { isNotFound } from './docker-problem.ts';
import { removeMs, startMs } from './limits.ts';

export interface StartedContainer {
  stream: Duplex;
  /** What Docker says of it after its end; null when Docker cannot be asked. */
  inspect(): Promise<{ outOfMemory: boolean; exitCode: number } | null>;
  /** Ends it with SIGKILL, whatever it does, and removes it. Never throws: what stays is swept later. */
  remove(): Promise<void>;
}

/** Creates, attaches and starts, in this order so that nothing it writes is missed. Leaves no container when it throws. */
export async function startContainer(
  docker: Docker,
  subject: ContainerSubject,
  signal: AbortSignal,
): Promise<StartedContainer> {
  // Our own name, so that it can be removed also when the answer to its creation was lost.
  const name = `specproof-${randomBytes(8).toString('hex')}`;
  const container = docker.getContainer(name);
  try {
    const options = { ...containerOptions(subject), name };
    const stream = await withinTime(signal, async (abortSignal) => {
      await docker.createContainer({ ...options, abortSignal });
      const attached = await attach(container, abortSignal);
      await container.start({ abortSignal });
      return attached;
    });
    return {
      stream,
      inspect: () => inspect(container),
      remove: async () => {
        stream.destroy();
        await remove(container);
      },
    };
  } catch (error) {
    await remove(container);
    throw error;
  }
}

/** The action's own signal is never aborted once it has succeeded: it would take the attached stream with it. */
async function withinTime<T>(signal: AbortSignal, action: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, startMs);
  signal.addEventListener('abort', stop);
  try {
    return await action(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

async function attach(container: Docker.Container, abortSignal: AbortSignal): Promise<Duplex> {
  const streams = { stdin: true, stdout: true, stderr: true };
  const stream = await container.attach({ ...streams, stream: true, hijack: true, abortSignal });
  if (!(stream instanceof Duplex)) throw new Error('Docker did not hand over the streams of the container');
  stream.on('error', () => undefined);
  return stream;
}

async function inspect(container: Docker.Container) {
  try {
    const { State } = await container.inspect();
    return { outOfMemory: State.OOMKilled, exitCode: State.ExitCode };
  } catch {
    return null;
  }
}

async function remove(container: Docker.Container): Promise<void> {
  const attempt = () =>
    container.remove({ force: true, v: true, abortSignal: AbortSignal.timeout(removeMs) });
  try {
    await attempt();
  } catch (error) {
    if (!isNotFound(error)) await attempt().catch(() => undefined);
  }
}
