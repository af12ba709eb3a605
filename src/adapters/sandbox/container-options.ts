import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ContainerCreateOptions } from 'dockerode';
import type { SandboxRequest } from '../../core/ports.ts';
import { containerLimits } from './limits.ts';

export const sandboxLabel = 'specproof.sandbox';
export const ownerLabel = 'specproof.owner';

const seccompProfile = new URL('../../../sandbox/seccomp.json', import.meta.url);

/** Where it lies, for an engine that opens it itself. */
export function seccompProfilePath(): string {
  return fileURLToPath(seccompProfile);
}

/** The text of our system call filter; Docker's interface takes the content, not a path. */
export function readSeccompProfile(): string {
  return readFileSync(seccompProfile, 'utf8').replace(/\n\s*/g, '');
}

const ulimits = [
  { Name: 'nofile', Soft: containerLimits.openFiles, Hard: containerLimits.openFiles },
  { Name: 'core', Soft: 0, Hard: 0 },
  { Name: 'fsize', Soft: containerLimits.fileBytes, Hard: containerLimits.fileBytes },
];

export interface ContainerSubject {
  image: string;
  owner: string;
  seccomp: string;
  /** Asked for by the request; never more than our own. */
  limits?: SandboxRequest['limits'];
  /** Another runtime that the daemon knows, such as `runsc`; its usual one when left out. */
  runtime?: string;
  /** Podman opens the filter itself, and knows no bound for the number of files in memory. */
  engine?: 'podman';
}

/** The same for two subjects when a container of one serves the other. */
export function kindOf({ image, limits }: ContainerSubject): string {
  const { memoryBytes, cpus } = grantedLimits(limits);
  return `${image} ${memoryBytes} ${cpus}`;
}

/** A container that can do nothing but run steps, and whose first process is the image's runner. */
export function containerOptions({
  image,
  owner,
  seccomp,
  limits,
  runtime,
  engine,
}: ContainerSubject): ContainerCreateOptions {
  return {
    Image: image,
    // Said here too, so that an image without our runner runs nothing else.
    Entrypoint: ['/usr/bin/perl', '/opt/specproof/runner.pl'],
    Cmd: [],
    Labels: { [sandboxLabel]: '1', [ownerLabel]: owner },
    User: '0:0',
    WorkingDir: '/',
    Hostname: 'sandbox',
    NetworkDisabled: true,
    Tty: false,
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      ...privileges(seccomp),
      ...resources(limits),
      ...(engine === 'podman' ? forPodman : {}),
      ...(runtime === undefined ? {} : { Runtime: runtime }),
      // Everything a container writes would otherwise be kept on the host's disk.
      LogConfig: { Type: 'none', Config: {} },
    },
  };
}

function privileges(seccomp: string) {
  return {
    NetworkMode: 'none',
    IpcMode: 'private',
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    // What the runner needs to become a step's user, who then has none.
    CapAdd: ['SETUID', 'SETGID', 'SETPCAP'],
    SecurityOpt: ['no-new-privileges', `seccomp=${seccomp}`],
    // The runner is the first process itself and reaps: one trusted program less.
    Init: false,
  };
}

/** What was asked for, or less. */
export function grantedLimits(asked: SandboxRequest['limits']): { memoryBytes: number; cpus: number } {
  return {
    memoryBytes: Math.min(asked?.memoryBytes ?? Infinity, containerLimits.memoryBytes),
    cpus: Math.min(asked?.cpus ?? Infinity, containerLimits.cpus),
  };
}

/** It refuses a bound for the number of files in memory, and asks for more processes than it may have itself unless told a number. */
const forPodman = {
  Tmpfs: {
    '/work': withoutInodeBound(containerLimits.workFolder),
    '/tmp': withoutInodeBound(containerLimits.scratchFolder),
  },
  Ulimits: [...ulimits, { Name: 'nproc', Soft: 4_096, Hard: 4_096 }],
};

function withoutInodeBound(options: string): string {
  return options.replace(/,nr_inodes=\d+/, '');
}

function resources(asked: SandboxRequest['limits']) {
  const { memoryBytes, cpus } = grantedLimits(asked);
  return {
    Memory: memoryBytes,
    MemorySwap: memoryBytes,
    NanoCpus: Math.round(cpus * 1_000_000_000),
    PidsLimit: containerLimits.processes,
    ShmSize: containerLimits.sharedMemoryBytes,
    Tmpfs: { '/work': containerLimits.workFolder, '/tmp': containerLimits.scratchFolder },
    Ulimits: ulimits,
  };
}
