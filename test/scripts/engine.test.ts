import { describe, expect, it } from 'vitest';
import { dockerAddress } from '../../scripts/setup/docker-api.mjs';
import { decideEngine } from '../../scripts/setup/engine.mjs';

const bareMachine = {
  daemon: 'silent',
  address: 'unix',
  dockerHostGiven: false,
  engineInstalled: false,
  isRoot: true,
  hasApt: true,
} as const;

describe('what the set-up does about Docker', () => {
  it.each([
    ['a daemon that answers is used', { daemon: 'answers', isRoot: false }, 'use'],
    [
      'a remote daemon that answers is used without an engine here',
      { daemon: 'answers', address: 'tcp', dockerHostGiven: true },
      'use',
    ],
    ['an engine that sleeps is started by root', { engineInstalled: true }, 'start'],
    ['a missing engine is installed by root on Debian', {}, 'install'],
  ] as const)('%s', (_case, change, expected) => {
    expect(decideEngine({ ...bareMachine, ...change }).do).toBe(expected);
  });

  it.each([
    [
      'one who may not use the socket how to be allowed to',
      { daemon: 'denied', isRoot: false },
      'usermod -aG docker',
    ],
    [
      'a user how to start a sleeping engine',
      { engineInstalled: true, isRoot: false },
      'sudo systemctl start docker',
    ],
    ['a user on Debian what to install', { isRoot: false }, 'sudo apt-get install docker.io'],
    ['root elsewhere where the instructions are', { hasApt: false }, 'docs.docker.com'],
    ['that the daemon at DOCKER_HOST is silent', { address: 'tcp', dockerHostGiven: true }, 'DOCKER_HOST'],
    [
      'which forms DOCKER_HOST may have',
      { address: 'unsupported', dockerHostGiven: true },
      'unix:// or tcp://',
    ],
  ] as const)('tells %s, in one sentence', (_case, change, advice) => {
    const decision = decideEngine({ ...bareMachine, ...change });
    expect(decision.do).toBe('go-without');
    const sentence = decision.do === 'go-without' ? decision.because : '';
    expect(sentence).toContain(advice);
    expect(sentence).toMatch(/^[A-Z][^\n]*\.$/);
  });

  it('never starts or installs anything here when DOCKER_HOST names another place', () => {
    for (const engineInstalled of [true, false]) {
      const state = { ...bareMachine, engineInstalled, address: 'tcp', dockerHostGiven: true } as const;
      expect(decideEngine(state).do).toBe('go-without');
    }
  });
});

describe('the address of the daemon', () => {
  it.each([
    [undefined, { kind: 'unix', path: '/var/run/docker.sock' }],
    ['', { kind: 'unix', path: '/var/run/docker.sock' }],
    ['unix:///run/user/1000/docker.sock', { kind: 'unix', path: '/run/user/1000/docker.sock' }],
    ['tcp://10.0.0.2:2376', { kind: 'tcp', host: '10.0.0.2', port: 2376 }],
    ['tcp://docker.example', { kind: 'tcp', host: 'docker.example', port: 2375 }],
    ['tcp://[::1]:2375', { kind: 'tcp', host: '::1', port: 2375 }],
    ['ssh://user@host', { kind: 'unsupported', address: 'ssh://user@host' }],
  ])('of DOCKER_HOST=%s is understood', (dockerHost, expected) => {
    expect(dockerAddress(dockerHost)).toEqual(expected);
  });
});
