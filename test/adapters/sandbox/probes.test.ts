import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Docker from 'dockerode';
import { afterAll, describe, expect, it } from 'vitest';
import { imageLanguages, imageTag } from '../../../scripts/setup/image-tag.mjs';
import { createDockerSandbox } from '../../../src/adapters/sandbox/docker.ts';
import type { SandboxStep } from '../../../src/core/ports.ts';
import { runOne } from '../../contracts/sandbox.ts';
import { loosenedBy, proxyToDocker } from './docker-proxy.ts';
import { failedAsItShould, type Probe, perl, runProbes } from './probes.ts';
import { ownSandbox } from './support.ts';

/** As they are now: somebody may build an image anew meanwhile. */
const tags = new Map(imageLanguages().map((language) => [language, imageTag(language)]));
const imageOf = (language: string) => tags.get(language) ?? language;
const { docker, sandbox, listContainers } = ownSandbox({ imageOf });
const patienceMs = 120_000;

/** What code in a sandbox may learn; docs/security.md names each. */
const harmless = [
  'CPU model',
  'control group',
  'disks and partitions',
  'file systems',
  'kernel command line',
  'kernel version',
  'load',
  'machine model',
  'memory size',
  'modules',
  'mount table',
  "runner's command line",
  'start of the machine',
  'statistics of the processors',
  'uptime',
];

/** Each of them ends its container. */
const endings: { name: string; step: SandboxStep; status: string }[] = [
  {
    name: 'take 600 MB of memory',
    step: perl(`my $bytes = 'x' x (600 * 1024 * 1024); print 'taken'`),
    status: 'out-of-memory',
  },
  {
    name: 'take memory by many children',
    step: perl(`for (1 .. 20) { next if fork; my $bytes = 'x' x (60 * 1024 * 1024); sleep 60; exit } wait`),
    status: 'out-of-memory',
  },
  { name: 'flood its output', step: perl(`print 'y' x 65_536 while 1`), status: 'output-limit' },
  { name: 'flood its errors', step: perl(`print STDERR 'y' x 65_536 while 1`), status: 'output-limit' },
  { name: 'fork without end', step: perl('fork while 1', { cpuSeconds: 1 }), status: 'cpu-limit' },
  {
    name: 'ignore that its time is up, with children in sessions of their own',
    step: perl(
      `use POSIX; $SIG{$_} = 'IGNORE' for qw(TERM INT HUP QUIT XCPU ALRM USR1); for (1 .. 3) { fork or POSIX::setsid() } close STDOUT; sleep 60 while 1`,
      { wallSeconds: 1 },
    ),
    status: 'timed-out',
  },
];

async function isBuilt(language: string): Promise<boolean> {
  return docker
    .getImage(imageOf(language))
    .inspect()
    .then(
      () => true,
      () => false,
    );
}

const built: { language: string; probes: Probe[] }[] = [];
for (const language of tags.keys()) {
  // An image that is there is never passed over.
  if (await isBuilt(language)) built.push({ language, probes: await runProbes(sandbox, language) });
}

afterAll(async () => {
  expect(await listContainers(true)).toEqual([]);
});

it('there are images to probe', () => {
  expect(built.map(({ language }) => language)).toContain('python');
});

describe.each(built)('generated code in the sandbox of $language', ({ language, probes }) => {
  const attempts = probes.filter(({ group }) => group !== 'information');

  it('has more than a hundred ways tried, of all kinds, none of them twice', () => {
    const kinds = ['privilege', 'network', 'files and leaks', 'resources'];
    expect([...new Set(attempts.map(({ group }) => group))]).toEqual(kinds);
    expect(attempts.length).toBeGreaterThan(300);
    expect(new Set(attempts.map(({ name }) => name)).size).toBe(attempts.length);
  });

  it.each(attempts)('cannot $name', (probe) => {
    if (!failedAsItShould(probe)) expect(probe.outcome).toBe(probe.expected);
  });

  it.each(endings)(
    'cannot $name',
    async ({ step, status }) => {
      expect((await runOne(sandbox, step, { image: language })).status).toBe(status);
    },
    patienceMs,
  );

  it('learns nothing but what is harmless', () => {
    const learnt = probes.filter(({ group, outcome }) => group === 'information' && outcome === 'open');
    const unexpected = learnt.filter(({ name }) => !harmless.includes(name));
    expect(unexpected).toEqual([]);
  });
});

describe('the probes', () => {
  it(
    'are able to find what is open: a container without a filter, with a network and a writable root',
    async () => {
      const { socketPath } = await proxyToDocker({
        loosen: (asked) => ({
          ...loosenedBy({
            NetworkMode: 'bridge',
            ReadonlyRootfs: false,
            SecurityOpt: ['seccomp=unconfined'],
            PidsLimit: 1000,
            ShmSize: 128 * 1024 * 1024,
            Ulimits: [],
            Binds: ['/var/run/docker.sock:/var/run/docker.sock'],
          })(asked),
          NetworkDisabled: false,
          Hostname: 'host',
          Env: ['TOKEN=secret'],
        }),
      });
      const owner = `test-${randomBytes(6).toString('hex')}`;
      const lax = createDockerSandbox({ docker: new Docker({ socketPath }), owner, imageOf });
      const probes = await runProbes(lax, 'python');
      await lax.close();
      const found = probes.filter((probe) => !failedAsItShould(probe)).map(({ name }) => name);
      expect(found).toEqual(
        expect.arrayContaining([
          'be without a system call filter',
          'be traced',
          'make memory that outlives it',
          'open a socket of AF_NETLINK',
          'have an interface beside loopback',
          'have a route',
          'find a socket of the host',
          'find the name of the host',
          'start more processes than 256',
          'open more files than 1024',
          'write more than 16 MB to shared memory',
          'make a huge file',
        ]),
      );
    },
    patienceMs,
  );

  it('find only what the page on security names', () => {
    const page = readFileSync(new URL('../../../docs/security.md', import.meta.url), 'utf8');
    for (const name of harmless) expect(page).toContain(name);
  });
});
