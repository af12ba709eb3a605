import { describe, expect, it } from 'vitest';
import profile from '../../../sandbox/seccomp.json' with { type: 'json' };
import { deriveProfile } from '../../../scripts/derive-seccomp.mjs';

const rulesFor = (name: string) => profile.syscalls.filter((rule) => rule.names.includes(name));

describe('the system call filter', () => {
  it('refuses what it does not name', () => {
    expect(profile.defaultAction).toBe('SCMP_ACT_ERRNO');
  });

  it('knows no 32-bit mode, in which its rules for arguments would not hold', () => {
    expect(profile.archMap.map(({ subArchitectures }) => subArchitectures)).toEqual([[], []]);
  });

  it.each([
    'ptrace',
    'io_uring_setup',
    'process_vm_readv',
    'socketcall',
    'keyctl',
    'mount',
    'unshare',
    'bpf',
    'shmget',
  ])('does not name %s', (name) => {
    expect(rulesFor(name)).toEqual([]);
  });

  it('lets only local and internet sockets be made', () => {
    const families = rulesFor('socket').map((rule) => rule.args?.map(({ value, op }) => [value, op]));
    expect(families).toEqual([1, 2, 10].map((family) => [[family, 'SCMP_CMP_EQ']]));
  });

  it('is what the derivation gives again', () => {
    expect(deriveProfile({ ...profile, syscalls: profile.syscalls })).toEqual(profile);
  });
});
