// Derives sandbox/seccomp.json from the default profile of moby/profiles; sandbox/SECCOMP.md says how to run it and what changes.
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { z } from 'zod';

const Rule = z.looseObject({
  names: z.array(z.string()),
  includes: z
    .looseObject({ caps: z.array(z.string()).optional(), arches: z.array(z.string()).optional() })
    .optional(),
});
const Profile = z.looseObject({ syscalls: z.array(Rule) });

const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'];
const architectureNames = ['amd64', 'arm64'];

const removed = new Set([
  // reading or steering another process
  ...['ptrace', 'process_vm_readv', 'process_vm_writev', 'process_madvise', 'pidfd_getfd', 'kcmp'],
  // ways around checks on files and sockets
  ...['name_to_handle_at', 'open_by_handle_at', 'fanotify_init', 'fanotify_mark', 'socketcall', 'ipc'],
  // large kernel surfaces that no toolchain needs
  ...['io_uring_setup', 'io_uring_enter', 'io_uring_register', 'memfd_secret', 'userfaultfd', 'modify_ldt'],
  ...['add_key', 'request_key', 'keyctl', 'bpf', 'perf_event_open', 'vmsplice'],
  // memory and messages that would outlive the step that made them
  ...['shmget', 'shmat', 'shmdt', 'shmctl', 'semget', 'semop', 'semtimedop', 'semtimedop_time64', 'semctl'],
  ...['msgget', 'msgsnd', 'msgrcv', 'msgctl', 'mq_open', 'mq_unlink', 'mq_notify', 'mq_getsetattr'],
  ...['mq_timedsend', 'mq_timedsend_time64', 'mq_timedreceive', 'mq_timedreceive_time64'],
]);

/** AF_UNIX, AF_INET, AF_INET6. AF_VSOCK is in no network namespace and would reach the host of a virtual machine. */
const socketFamilies = [1, 2, 10];

/**
 * @param {unknown} given
 * @returns {z.infer<typeof Profile>}
 */
export function deriveProfile(given) {
  const profile = Profile.parse(given);
  const kept = profile.syscalls
    .filter((rule) => rule.includes?.caps === undefined && !rule.names.includes('socket') && isForUs(rule))
    .map((rule) => ({ ...rule, names: rule.names.filter((name) => !removed.has(name)) }))
    .filter((rule) => rule.names.length > 0);
  return {
    ...profile,
    archMap: architectures.map((architecture) => ({ architecture, subArchitectures: [] })),
    syscalls: [...kept, ...socketFamilies.map(socketRule)],
  };
}

/** @param {z.infer<typeof Rule>} rule */
function isForUs(rule) {
  const arches = rule.includes?.arches;
  return arches === undefined || arches.some((name) => architectureNames.includes(name));
}

/** @param {number} family */
function socketRule(family) {
  return {
    names: ['socket'],
    action: 'SCMP_ACT_ALLOW',
    args: [{ index: 0, value: family, op: 'SCMP_CMP_EQ' }],
  };
}

const [, script, source, target] = argv;
if (import.meta.filename === script && source !== undefined && target !== undefined) {
  const profile = deriveProfile(JSON.parse(readFileSync(source, 'utf8')));
  writeFileSync(target, `${JSON.stringify(profile, null, 1)}\n`);
}
