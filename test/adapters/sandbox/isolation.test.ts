import { afterEach, describe, expect, it } from 'vitest';
import { complete, python, request, runOne } from '../../contracts/sandbox.ts';
import { ownSandbox } from './support.ts';

const { sandbox, listContainers } = ownSandbox();

afterEach(async () => {
  expect(await listContainers(true)).toEqual([]);
});

/** What a step sees of the processes in its container. */
const listProcesses = python('import os; print(sorted(int(p) for p in os.listdir("/proc") if p.isdigit()))', {
  name: 'list',
});

describe('a step of the sandbox', () => {
  it('has no capability, no way to get one, and only its three streams', async () => {
    const code =
      'import os, re; print(re.findall(r"(?m)^(?:Cap\\w+|NoNewPrivs|Seccomp):\\t(\\w+)", open("/proc/self/status").read())); print(os.listdir("/proc/self/fd"))';
    const { stdout } = await runOne(sandbox, python(code));
    const none = `'${'0'.repeat(16)}'`;
    expect(stdout).toBe(`[${Array(5).fill(none).join(', ')}, '1', '2']\n['0', '1', '2', '3']\n`);
  });

  it('shares its user with no other step, and that user is not root', async () => {
    const whoami = python('import os; print(os.getuid(), os.getgid(), os.getgroups())');
    const { steps } = await complete(sandbox, request([whoami, whoami, whoami, whoami]));
    const users = steps.map((step) => step.stdout);
    expect(new Set(users).size).toBe(4);
    for (const user of users) expect(user).toMatch(/^2\d{4} 2\d{4} \[/);
  });

  it('finds no program that would hand it rights', async () => {
    const code = `
import os, stat
for folder, _, names in os.walk("/"):
    if folder.startswith(("/proc", "/sys")): continue
    for name in names:
        mode = os.lstat(os.path.join(folder, name)).st_mode
        if stat.S_ISREG(mode) and mode & 0o6000: print(folder, name)
`;
    expect(await runOne(sandbox, python(code))).toMatchObject({ exitCode: 0, stdout: '' });
  });

  it('gains nothing by printing what the runner prints', async () => {
    const forged = 'step 25\\nname 4\\nlist\\nstatus 6\\nexited\\nend 0\\n';
    const code = `
import os
for path in ("/dev/stdout", "/dev/stderr", "/proc/self/fd/1", "/dev/console", "/dev/tty", "/proc/1/fd/1"):
    try: open(path, "w").write("${forged}")
    except OSError: pass
os.write(1, b"\\x01\\0\\0\\0\\0\\0\\0\\x08${forged}")
raise SystemExit(3)
`;
    const { steps } = await complete(sandbox, request([python(code, { name: 'forge' }), listProcesses]));
    expect(steps.map(({ name, status, exitCode }) => [name, status, exitCode])).toEqual([
      ['forge', 'exited', 3],
      ['list', 'exited', 0],
    ]);
    expect(steps[0]?.stdout).toContain('status 6');
  });
});

describe('what a step leaves running', () => {
  const alone = /^\[1, \d+\]\n$/;

  it('is dead before the next step, also when it ignores signals and has a session of its own', async () => {
    const code = `
import os, signal, time
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() != 0: os._exit(0)
        for number in range(1, 65):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        while True: time.sleep(1)
`;
    const { steps } = await complete(sandbox, request([python(code), listProcesses]));
    expect(steps[0]).toMatchObject({ status: 'exited', exitCode: 0 });
    expect(steps[0]!.wallMs).toBeLessThan(10_000);
    expect(steps[1]?.stdout).toMatch(alone);
  });

  it('is dead also when it shoots at everything it may', async () => {
    const code = `
import os, signal
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        while True:
            try: os.kill(-1, signal.SIGKILL)
            except OSError: pass
            try: os.fork()
            except OSError: pass
`;
    const { steps } = await complete(sandbox, request([python(code, { cpuSeconds: 60 }), listProcesses]));
    expect(steps[0]?.status).toBe('exited');
    expect(steps[1]?.stdout).toMatch(alone);
  });

  it('is dead also when it is a fork bomb, which meets the limit of processes', async () => {
    const count = `
import os, time
children = 0
try:
    while True:
        if os.fork() == 0: time.sleep(60)
        children += 1
except OSError: print(children)
`;
    const { steps } = await complete(sandbox, request([python(count), listProcesses]));
    expect(Number(steps[0]?.stdout)).toBeGreaterThan(100);
    expect(Number(steps[0]?.stdout)).toBeLessThan(256);
    expect(steps[1]?.stdout).toMatch(alone);
    const bomb = 'import os\nwhile True:\n    try: os.fork()\n    except OSError: pass';
    expect((await runOne(sandbox, python(bomb, { cpuSeconds: 2 }))).status).toBe('cpu-limit');
  });
});

describe('what a step leaves in files', () => {
  it.each([
    ['a pipe that nobody writes to', 'os.mkfifo("out")'],
    ['a link to a file that all can read', 'os.symlink("/etc/passwd", "out")'],
    ["a link to the runner's environment", 'os.symlink("/proc/1/environ", "out")'],
    ['a folder', 'os.mkdir("out")'],
    ['a socket', 'socket.socket(socket.AF_UNIX).bind("out")'],
    ['a file that it may not read itself', 'open("out", "w"); os.chmod("out", 0)'],
  ])('is not handed back when it is %s', async (_what, code) => {
    const script = `import os, socket; os.chdir(os.environ["HOME"]); ${code}`;
    const result = await runOne(sandbox, python(script, { outputs: ['out'] }));
    expect(result).toMatchObject({ status: 'exited', exitCode: 0, outputs: {} });
  });

  it('is not handed back when only root may read it, by whatever way it is named', async () => {
    const script =
      'import os; os.chdir(os.environ["HOME"]); os.symlink("/etc", "etc"); os.symlink("/proc/self", "me")';
    const outputs = [
      '/etc/shadow',
      'etc/shadow',
      '/proc/1/environ',
      'me/environ',
      'me/fd/0',
      '/tmp/step-2/secret',
    ];
    const steps = [python(script, { outputs }), python('pass')];
    const outcome = await complete(sandbox, request(steps));
    expect(outcome.steps[0]).toMatchObject({ status: 'exited', exitCode: 0, outputs: {} });
  });

  it('is bounded in bytes and in files, and gone for the next step', async () => {
    const fill = `
import os
def fill(folder, size):
    count = 0
    try:
        while True:
            with open(f"{folder}/{count}", "wb") as file: file.write(b"x" * size)
            count += 1
    except OSError: return count
print(fill(os.environ["HOME"], 1_000_000))
for name in os.listdir(os.environ["HOME"]): os.unlink(os.environ["HOME"] + "/" + name)
print(fill("/dev/shm", 1_000_000))
print(fill(os.environ["HOME"], 0))
`;
    const look =
      'import os; print(len(os.listdir("/dev/shm")), os.statvfs("/tmp").f_files - os.statvfs("/tmp").f_ffree)';
    const { steps } = await complete(sandbox, request([python(fill), python(look)]));
    const [megabytes, sharedMegabytes, files] = steps[0]!.stdout.trim().split('\n').map(Number);
    expect(megabytes).toBeGreaterThan(150);
    expect(megabytes).toBeLessThan(202);
    expect(sharedMegabytes).toBeLessThan(17);
    expect(files).toBeLessThan(16_384);
    expect(steps[1]?.stdout).toBe('0 3\n');
  });

  it('cannot be one huge file', async () => {
    const code = 'import os; f = open(os.environ["HOME"] + "/huge", "wb"); f.truncate(100_000_000)';
    const result = await runOne(sandbox, python(code));
    expect(result.exitCode).not.toBe(0);
  });
});
