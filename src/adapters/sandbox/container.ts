import { randomBytes } from 'node:crypto';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';
import { type ContainerSubject, containerOptions } from './container-options.ts';
import { isNotFound } from './docker-problem.ts';
import { answerMs, removeMs, startMs } from './limits.ts';

export interface StartedContainer {
  stream: Duplex;
  /** What Docker says of it after its end; null when Docker cannot be asked. */
  inspect(): Promise<{ outOfMemory: boolean; exitCode: number } | null>;
  /** Lets the process end while the container waits for a run. `onEnd` is called when it can serve none any more. */
  idle(onEnd: () => void): void;
  /** Its run begins: `onEnd` is not called, and the process stays. */
  wake(): void;
  /** Ends it with SIGKILL, whatever it does, and removes it. Never throws; answers whether it is gone. */
  remove(): Promise<boolean>;
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
    await create(docker, { ...containerOptions(subject), name }, signal);
    const stream = await withinTime({ signal, patienceMs: 0 }, async (abortSignal) => {
      const attached = await attach(container, abortSignal);
      await container.start({ abortSignal });
      return attached;
    });
    return {
      stream,
      ...waiting(stream),
      inspect: () => inspect(container),
      remove: () => {
        stream.destroy();
        return remove(container);
      },
    };
  } catch (error) {
    await remove(container);
    throw error;
  }
}

/** Not broken off at once: a container whose creation is under way can be neither seen nor removed. */
async function create(docker: Docker, options: ContainerCreateOptions, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await withinTime({ signal, patienceMs: answerMs }, (abortSignal) =>
    docker.createContainer({ ...options, abortSignal }),
  );
  signal.throwIfAborted();
}

/** The action's own signal is never aborted once it has succeeded: it would take the attached stream with it. */
async function withinTime<T>(
  { signal, patienceMs }: { signal: AbortSignal; patienceMs: number },
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timers = [setTimeout(stop, startMs)];
  const stopSoon = () => timers.push(setTimeout(stop, patienceMs));
  signal.addEventListener('abort', stopSoon);
  try {
    return await action(controller.signal);
  } finally {
    for (const timer of timers) clearTimeout(timer);
    signal.removeEventListener('abort', stopSoon);
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

async function remove(container: Docker.Container): Promise<boolean> {
  const attempt = () =>
    container.remove({ force: true, v: true, abortSignal: AbortSignal.timeout(removeMs) }).then(
      () => true,
      (error: unknown) => isNotFound(error),
    );
  return (await attempt()) || attempt();
}

const ends = ['data', 'end', 'close'] as const;

/** An idle runner says nothing: whatever comes from it means its end. Reading is what shows that the connection is there. */
function waiting(stream: Duplex): Pick<StartedContainer, 'idle' | 'wake'> {
  const socket = stream instanceof Socket ? stream : null;
  let heard: () => void = () => undefined;
  const wake = () => {
    for (const event of ends) stream.off(event, heard);
    socket?.ref();
  };
  return {
    idle(onEnd) {
      heard = () => {
        wake();
        onEnd();
      };
      for (const event of ends) stream.on(event, heard);
      socket?.unref();
      if (stream.destroyed) heard();
    },
    wake,
  };
}
