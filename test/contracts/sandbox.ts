import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../src/core/errors.ts';
import type {
  Sandbox,
  SandboxOutcome,
  SandboxRequest,
  SandboxStep,
  SandboxStepResult,
} from '../../src/core/ports.ts';

export type Completed = Extract<SandboxOutcome, { status: 'completed' }>;

/** A step of Python code with limits that an honest step never meets. */
export function python(code: string, change: Partial<SandboxStep> = {}): SandboxStep {
  return {
    name: 'python',
    argv: ['/usr/bin/python3', '-c', code],
    cpuSeconds: 20,
    wallSeconds: 60,
    ...change,
  };
}

export function request(steps: SandboxStep[], change: Partial<SandboxRequest> = {}): SandboxRequest {
  return { image: 'python', files: [], steps, signal: new AbortController().signal, ...change };
}

export async function complete(sandbox: Sandbox, asked: SandboxRequest): Promise<Completed> {
  const outcome = await sandbox.run(asked);
  if (outcome.status !== 'completed') throw new Error(outcome.reason);
  return outcome;
}

/** Why a run was not possible; empty when it was. */
export function reasonOf(outcome: SandboxOutcome): string {
  return outcome.status === 'unavailable' ? outcome.reason : '';
}

/** The result of a request's only step. */
export async function runOne(
  sandbox: Sandbox,
  step: SandboxStep,
  change: Partial<SandboxRequest> = {},
): Promise<SandboxStepResult> {
  const { steps } = await complete(sandbox, request([step], change));
  return steps[0]!;
}

/** What every sandbox does, whether it can run anything or not. */
export function describeAnySandbox(name: string, create: () => Sandbox): void {
  describe(`${name}, as any sandbox`, () => {
    it('answers with as many results as steps, or with the reason why it cannot run any', async () => {
      const outcome = await create().run(request([python('pass'), python('pass')]));
      if (outcome.status === 'completed') expect(outcome.steps).toHaveLength(2);
      else expect(outcome.reason).toMatch(/^[A-Z].+\.$/s);
    });
  });
}

/** What a sandbox does that can run steps. */
export function describeRunningSandbox(name: string, create: () => Sandbox): void {
  describe(`${name}, running what it is given`, () => {
    const sandbox = create();

    it('shows the steps the files of the request, below /work', async () => {
      const files = [
        { path: 'top.txt', content: 'first' },
        { path: 'deep/er/leaf.txt', content: 'zweite Datei: ü\n' },
        { path: 'empty.txt', content: '' },
      ];
      const read = python(
        'for p in ("top.txt", "deep/er/leaf.txt", "empty.txt"): print(repr(open(p).read()))',
      );
      const result = await runOne(sandbox, read, { files });
      expect(result.stdout).toBe(`'first'\n'zweite Datei: ü\\n'\n''\n`);
    });

    it('runs the steps in their order, each in the folder it asks for', async () => {
      const files = [{ path: 'package/inner.txt', content: '' }];
      const clock = 'import os, time; print(os.getcwd(), time.monotonic())';
      const steps = [
        python(clock, { name: 'one' }),
        python(clock, { name: 'two', cwd: '/work/package' }),
        python(clock, { name: 'three' }),
      ];
      const outcome = await complete(sandbox, request(steps, { files }));
      const printed = outcome.steps.map((step) => step.stdout.trim().split(' '));
      expect(outcome.steps.map((step) => step.name)).toEqual(['one', 'two', 'three']);
      expect(printed.map(([folder]) => folder)).toEqual(['/work', '/work/package', '/work']);
      const times = printed.map(([, time]) => Number(time));
      expect(times).toEqual(times.toSorted((left, right) => left - right));
    });

    it('gives a step its standard input, also when that is longer than a pipe', async () => {
      const stdin = 'ä'.repeat(200_000);
      const result = await runOne(sandbox, python('import sys; print(len(sys.stdin.read()))', { stdin }));
      expect(result.stdout).toBe('200000\n');
    });

    it('goes on when a step does not read its standard input', async () => {
      const result = await runOne(sandbox, python('print("done")', { stdin: 'x'.repeat(500_000) }));
      expect(result).toMatchObject({ status: 'exited', exitCode: 0, stdout: 'done\n' });
    });

    it('keeps standard output and standard error apart', async () => {
      const code = 'import sys; print("to out"); print("to err", file=sys.stderr)';
      expect(await runOne(sandbox, python(code))).toMatchObject({ stdout: 'to out\n', stderr: 'to err\n' });
    });

    it('lets a step open its streams by name and talk to itself over loopback', async () => {
      const code = `
import socket
print(open("/dev/stdin").read(), file=open("/dev/stderr", "w"))
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
client.sendall(b"hello")
open("/dev/stdout", "w").write(server.accept()[0].recv(5).decode())
`;
      const result = await runOne(sandbox, python(code, { stdin: 'given' }));
      expect(result).toMatchObject({ exitCode: 0, stdout: 'hello', stderr: 'given\n' });
    });

    it('hands back the files a step is asked for and leaves out those it did not write', async () => {
      const code =
        'import os; open("a.txt", "w").write("A"); open(os.environ["HOME"] + "/b.txt", "w").write("B")';
      const change = {
        argv: ['/usr/bin/python3', '-c', `import os; os.chdir(os.environ["TMPDIR"]); ${code}`],
      };
      const result = await runOne(
        sandbox,
        python('', { ...change, outputs: ['a.txt', 'b.txt', 'missing.txt'] }),
      );
      expect(result.outputs).toEqual({ 'a.txt': 'A', 'b.txt': 'B' });
    });

    it('gives a step a small environment and what the step adds to it', async () => {
      const step = python('import os; print(sorted(os.environ))', { env: { ADDED: 'a=b' } });
      const result = await runOne(sandbox, step);
      expect(result.stdout).toBe(`['ADDED', 'HOME', 'LANG', 'PATH', 'TMPDIR']\n`);
      const value = await runOne(
        sandbox,
        python('import os; print(os.environ["ADDED"])', { env: { ADDED: 'a=b' } }),
      );
      expect(value.stdout).toBe('a=b\n');
    });

    it.each([
      ['an exit code', 'raise SystemExit(7)', 7],
      ['the number of the signal that ended it', 'import os; os.kill(os.getpid(), 15)', 143],
      ['a crash', 'import os; os.abort()', 134],
    ])('reports %s', async (_what, code, exitCode) => {
      expect(await runOne(sandbox, python(code))).toMatchObject({ status: 'exited', exitCode });
    });

    it('reports a program that does not exist as exit code 127 with a complaint', async () => {
      const result = await runOne(sandbox, python('', { argv: ['/no/such/program'] }));
      expect(result).toMatchObject({ status: 'exited', exitCode: 127 });
      expect(result.stderr).toContain('/no/such/program');
    });

    it('goes on to the next step after one that failed', async () => {
      const outcome = await complete(
        sandbox,
        request([python('raise SystemExit(1)'), python('print("next")')]),
      );
      expect(outcome.steps[1]).toMatchObject({ status: 'exited', stdout: 'next\n' });
    });

    it('measures CPU time, wall time and memory', async () => {
      const code =
        'import time\nb = bytearray(60_000_000)\nwhile time.process_time() < 0.4: pass\ntime.sleep(0.4)';
      const outcome = await complete(sandbox, request([python(code)]));
      const [step] = outcome.steps;
      expect(step!.cpuMs).toBeGreaterThan(350);
      expect(step!.wallMs).toBeGreaterThan(step!.cpuMs + 200);
      expect(outcome.cpuMs).toBeGreaterThanOrEqual(step!.cpuMs);
      expect(outcome.peakMemoryBytes ?? 60_000_001).toBeGreaterThan(60_000_000);
    });
  });

  describe(`${name}, when a step breaks a limit`, () => {
    const sandbox = create();

    it.each([
      ['a busy loop', 'while True: pass'],
      ['busy children, each within the limit', 'import os\nfor _ in range(3): os.fork()\nwhile True: pass'],
      [
        'a loop that ignores the signal',
        'import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass',
      ],
    ])('says cpu-limit of %s', async (_what, code) => {
      const result = await runOne(sandbox, python(code, { cpuSeconds: 1 }));
      expect(result.status).toBe('cpu-limit');
      expect(result.cpuMs).toBeGreaterThanOrEqual(1_000);
      expect(result.cpuMs).toBeLessThan(3_000);
    });

    it('says timed-out of a step that sleeps, and keeps what it printed', async () => {
      const code = 'import time; print("before", flush=True); time.sleep(50)';
      const result = await runOne(sandbox, python(code, { wallSeconds: 1 }));
      expect(result).toMatchObject({ status: 'timed-out', stdout: 'before\n' });
    });

    it.each([
      ['a step that takes all memory', 'b = bytearray(900_000_000)'],
      [
        'a step whose child takes all memory',
        'import subprocess, sys\nsubprocess.run([sys.executable, "-c", "b = bytearray(900_000_000)"])',
      ],
      ['a step that takes it little by little', 'b = []\nwhile True: b.append(bytearray(1_000_000))'],
      [
        'a step that fills its scratch folder and then takes memory',
        'import os\nfor n in range(3): open(os.environ["HOME"] + f"/{n}", "wb").write(b"x" * 60_000_000)\nb = bytearray(400_000_000)',
      ],
    ])('says out-of-memory of %s', async (_what, code) => {
      expect((await runOne(sandbox, python(code))).status).toBe('out-of-memory');
    });

    it('gives a request less memory when it asks for less, and never more than its own', async () => {
      const take = python('b = bytearray(250_000_000)');
      const asking = (memoryBytes: number) => ({ limits: { memoryBytes, cpus: 1 } });
      expect((await runOne(sandbox, take)).status).toBe('exited');
      expect((await runOne(sandbox, take, asking(128 * 1024 * 1024))).status).toBe('out-of-memory');
      const more = python('b = bytearray(900_000_000)');
      expect((await runOne(sandbox, more, asking(4 * 1024 * 1024 * 1024))).status).toBe('out-of-memory');
    });

    it.each(['stdout', 'stderr'] as const)('says output-limit of a flood on %s', async (stream) => {
      const result = await runOne(sandbox, python(`import sys\nwhile True: sys.${stream}.write("y" * 9999)`));
      expect(result.status).toBe('output-limit');
      expect(result[stream].length).toBeLessThanOrEqual(1024 * 1024);
      expect(result[stream].startsWith('yyyy')).toBe(true);
    });

    it('says output-limit of a file that is too long to hand back', async () => {
      const code = 'import os; open(os.environ["HOME"] + "/long", "w").write("y" * 3_000_000)';
      const result = await runOne(sandbox, python(code, { outputs: ['long'] }));
      expect(result).toMatchObject({ status: 'output-limit', outputs: {} });
    });

    it('does not run the later steps and keeps the results of the earlier ones', async () => {
      const sleep = python('import time; time.sleep(50)', { name: 'slow', wallSeconds: 1 });
      const steps = [python('print(1)', { name: 'first' }), sleep, python('print(3)', { name: 'last' })];
      const outcome = await complete(sandbox, request(steps));
      expect(outcome.steps.map(({ name: step, status }) => [step, status])).toEqual([
        ['first', 'exited'],
        ['slow', 'timed-out'],
        ['last', 'not-run'],
      ]);
      expect(outcome.steps[0]?.stdout).toBe('1\n');
    });
  });

  describe(`${name}, when the run is cancelled`, () => {
    it('stops within a second and says so', async () => {
      const sandbox = create();
      const controller = new AbortController();
      const run = sandbox.run(
        request([python('import time; time.sleep(50)')], { signal: controller.signal }),
      );
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const abortedAt = performance.now();
      controller.abort();
      await expect(run).rejects.toBeInstanceOf(CancelledError);
      expect(performance.now() - abortedAt).toBeLessThan(1_000);
    });

    it('starts nothing when it was cancelled before', async () => {
      await expect(
        create().run(request([python('pass')], { signal: AbortSignal.abort() })),
      ).rejects.toBeInstanceOf(CancelledError);
    });
  });
}
