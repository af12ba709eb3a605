/** What generated code may try, in Python, and the error that has to stop it. The system call numbers are those of x86-64. */
export const attempts: readonly { name: string; code: string; error: string }[] = [
  { name: 'write over a file of the request', error: 'EACCES', code: 'open("/work/given.txt", "w")' },
  { name: 'delete a file of the request', error: 'EACCES', code: 'os.unlink("/work/given.txt")' },
  {
    name: 'rename a file of the request',
    error: 'EACCES',
    code: 'os.rename("/work/given.txt", "/work/other.txt")',
  },
  { name: 'make a file of the request writable', error: 'EPERM', code: 'os.chmod("/work/given.txt", 0o666)' },
  { name: 'add a file beside those of the request', error: 'EACCES', code: 'open("/work/conftest.py", "w")' },
  { name: 'leave a file for a later step in /tmp', error: 'EACCES', code: 'open("/tmp/left.py", "w")' },
  { name: "look into another step's scratch folder", error: 'EACCES', code: 'os.listdir("/tmp/step-2")' },
  { name: 'write to the root file system', error: 'EROFS', code: 'open("/etc/left", "w")' },
  { name: 'write over the runner', error: 'EROFS', code: 'open("/opt/specproof/runner.pl", "w")' },
  {
    name: 'change a setting of the kernel',
    error: 'EROFS',
    code: 'open("/proc/sys/kernel/core_pattern", "w")',
  },
  {
    name: 'raise its own limits',
    error: 'EPERM',
    code: 'call(302, 0, 0, struct.pack("QQ", 9999, 9999), None)',
  },
  { name: 'leave its control group', error: 'EACCES', code: 'open("/sys/fs/cgroup/cgroup.procs", "w")' },
  { name: "read the runner's memory", error: 'EACCES', code: 'open("/proc/1/mem", "rb")' },
  { name: "read the runner's address space", error: 'EACCES', code: 'open("/proc/1/maps").read()' },
  { name: "read the runner's environment", error: 'EACCES', code: 'open("/proc/1/environ").read()' },
  { name: "list the runner's files", error: 'EACCES', code: 'os.listdir("/proc/1/fd")' },
  { name: "write to the runner's output", error: 'EACCES', code: 'open("/proc/1/fd/1", "w")' },
  { name: "read the runner's input", error: 'EACCES', code: 'open("/proc/1/fd/0")' },
  { name: 'end the runner', error: 'EPERM', code: 'os.kill(1, signal.SIGKILL)' },
  { name: 'stop the runner', error: 'EPERM', code: 'os.kill(1, signal.SIGSTOP)' },
  { name: 'trace the runner', error: 'EPERM', code: 'call(101, 16, 1, 0, 0)' },
  { name: "read the runner's memory by system call", error: 'EPERM', code: 'call(310, 1, 0, 0, 0, 0, 0)' },
  { name: "take the runner's files by pidfd", error: 'EPERM', code: 'call(438, os.pidfd_open(1), 1, 0)' },
  { name: 'become root', error: 'EPERM', code: 'os.setuid(0)' },
  { name: 'become another user', error: 'EPERM', code: 'os.setuid(20002)' },
  { name: 'enter a new user namespace', error: 'EPERM', code: 'os.unshare(os.CLONE_NEWUSER)' },
  { name: 'mount a file system', error: 'EPERM', code: 'call(165, b"none", b"/work", b"tmpfs", 0, 0)' },
  {
    name: 'make a device',
    error: 'EPERM',
    code: 'os.mknod(os.environ["HOME"] + "/disk", 0o660 | stat.S_IFBLK, os.makedev(8, 0))',
  },
  { name: 'use io_uring', error: 'EPERM', code: 'call(425, 4, ctypes.create_string_buffer(120))' },
  { name: 'load a BPF program', error: 'EPERM', code: 'call(321, 0, 0, 0)' },
  { name: 'use userfaultfd', error: 'EPERM', code: 'call(323, 0)' },
  { name: 'use the kernel keyring', error: 'EPERM', code: 'call(250, 0, -3, 0)' },
  { name: 'make memory that outlives it', error: 'EPERM', code: 'call(29, 0, 4096, 0o1600)' },
  {
    name: 'open a virtual socket to the host of the machine',
    error: 'EPERM',
    code: 'socket.socket(40, socket.SOCK_STREAM)',
  },
  {
    name: 'open a netlink socket',
    error: 'EPERM',
    code: 'socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)',
  },
  { name: 'open a packet socket', error: 'EPERM', code: 'socket.socket(socket.AF_PACKET, socket.SOCK_RAW)' },
  {
    name: 'open a crypto socket',
    error: 'EPERM',
    code: 'socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET)',
  },
  { name: 'open a raw socket', error: 'EPERM', code: 'socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)' },
  {
    name: 'connect to an address outside',
    error: 'ENETUNREACH',
    code: 'socket.create_connection(("192.0.2.1", 80), 5)',
  },
  {
    name: 'connect to the metadata service of a cloud',
    error: 'ENETUNREACH',
    code: 'socket.create_connection(("169.254.169.254", 80), 5)',
  },
  { name: 'look a name up', error: 'gaierror', code: 'socket.getaddrinfo("example.org", 80)' },
  {
    name: 'talk to the Docker daemon',
    error: 'ENOENT',
    code: 'socket.socket(socket.AF_UNIX).connect("/var/run/docker.sock")',
  },
];

/** A script that tries them all and prints a line each: name, tab, how it ended. */
export function attemptsScript(): string {
  return `
import ctypes, errno, os, signal, socket, stat, struct
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")
attempts = ${JSON.stringify(attempts)}
for attempt in attempts:
    name, code = attempt['name'], attempt['code']
    try:
        exec(code)
        print(name, "succeeded", sep="\\t")
    except OSError as error:
        print(name, errno.errorcode.get(error.errno or 0, type(error).__name__), sep="\\t")
`;
}
