import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

async function startProcess(
  how: string,
): Promise<{ child: ChildProcess; said: (text: string) => Promise<void> }> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./stop-on-signal.ts', import.meta.url)), how],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => {
    output += bytes.toString();
  });
  const said = async (text: string) => {
    await expect.poll(() => output, { timeout: 20_000 }).toContain(text);
  };
  await said('waiting');
  return { child, said };
}

async function exitCodeOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

describe('a stop signal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops the server and ends the process well: %s',
    async (signal) => {
      const { child, said } = await startProcess('well');
      child.kill(signal);
      await said('stopped');
      expect(await exitCodeOf(child)).toBe(0);
    },
  );

  it('ends the process with a failure when stopping failed', async () => {
    const { child } = await startProcess('badly');
    child.kill('SIGTERM');
    expect(await exitCodeOf(child)).toBe(1);
  });

  it('that comes a second time ends the process at once', async () => {
    const { child, said } = await startProcess('never');
    child.kill('SIGINT');
    await said('stopping');
    child.kill('SIGINT');
    expect(await exitCodeOf(child)).toBe(1);
  });
});
