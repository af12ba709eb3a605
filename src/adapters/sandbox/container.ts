import { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { type ContainerSubject, containerOptions } from './container-options.ts';
import { isNotFound } from './docker-problem.ts';

export interface StartedContainer {
  stream: Duplex;
  /** What Docker says of it after its end; null when Docker cannot be asked. */
  inspect(): Promise<{ outOfMemory: boolean; exitCode: number } | null>;
  /** Ends it with SIGKILL, whatever it does, and removes it. Never throws: what stays is swept later. */
  remove(): Promise<void>;
}

/** Creates, attaches and starts, in this order so that nothing it writes is missed. Leaves no container when it throws. */
export async function startContainer(docker: Docker, subject: ContainerSubject): Promise<StartedContainer> {
  const container = await docker.createContainer(containerOptions(subject));
  try {
    const stream = await container.attach({
      stream: true,
      hijack: true,
      stdin: true,
      stdout: true,
      stderr: true,
    });
    if (!(stream instanceof Duplex)) throw new Error('Docker did not hand over the streams of the container');
    stream.on('error', () => undefined);
    await container.start();
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

async function inspect(container: Docker.Container) {
  try {
    const { State } = await container.inspect();
    return { outOfMemory: State.OOMKilled, exitCode: State.ExitCode };
  } catch {
    return null;
  }
}

async function remove(container: Docker.Container): Promise<void> {
  try {
    await container.remove({ force: true, v: true });
  } catch (error) {
    if (isNotFound(error)) return;
    await container.remove({ force: true, v: true }).catch(() => undefined);
  }
}
