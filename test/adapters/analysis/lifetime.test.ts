import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { createChildAnalyst } from '../../../src/adapters/analysis/child-analyst.ts';
import { CancelledError } from '../../../src/core/errors.ts';
import type { Log } from '../../../src/core/ports.ts';
import { type Analysis, analysisBy } from '../../../src/toolchains/analysis.ts';
import { childAnalysis, isRunning } from './with-analysis.ts';

const patience = { timeout: 60_000 };
const gone = (pid: number) =>
  vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 20_000, interval: 50 });

const symbolOf = async (analysis: Analysis, number: number): Promise<string | undefined> => {
  const [symbol] = await analysis.toolchainOf('python').parseInterface(`def f${number}(n: int) -> int`);
  return symbol?.name;
};
const manySymbols = (analysis: Analysis, count: number) =>
  Promise.all(Array.from({ length: count }, (_unused, number) => symbolOf(analysis, number)));
const names = (count: number) => Array.from({ length: count }, (_unused, number) => `f${number}`);

describe('the children of the analysis', patience, () => {
  it('answer each of fifty requests at once with its own result, and are no more than two', async () => {
    const { analysis, pids } = childAnalysis();
    expect(await manySymbols(analysis, 50)).toEqual(names(50));
    expect(pids().length).toBeLessThanOrEqual(2);
  });

  it('lose no request when each is followed by a new child', async () => {
    const { analysis, pids, close } = childAnalysis({ recycleBytes: 0 });
    expect(await manySymbols(analysis, 6)).toEqual(names(6));
    expect(pids().length).toBeGreaterThanOrEqual(6);
    await close();
    expect(pids().filter(isRunning)).toEqual([]);
  });

  it('are replaced when they are killed in the middle of a request, which is then answered', async () => {
    const { analysis, pids } = childAnalysis({ children: 1 });
    await symbolOf(analysis, 0);
    const [first] = pids();
    process.kill(first!, 'SIGSTOP');
    const answering = symbolOf(analysis, 1);
    await sleep(100);
    process.kill(first!, 'SIGKILL');
    expect(await answering).toBe('f1');
    expect(pids().filter(isRunning)).toHaveLength(1);
  });

  it('are replaced when they were killed between two requests', async () => {
    const { analysis, pids } = childAnalysis({ children: 1 });
    await symbolOf(analysis, 0);
    process.kill(pids()[0]!, 'SIGKILL');
    await gone(pids()[0]!);
    expect(await symbolOf(analysis, 1)).toBe('f1');
  });

  it('that die of every request leave the file unreadable', async () => {
    const silent = () => undefined;
    const stopping: Log = {
      info: ({ pid }) => void process.kill(Number(pid), 'SIGKILL'),
      ...{ warn: silent, error: silent },
    };
    const analyst = createChildAnalyst(stopping);
    const file = { path: 'a.py', content: 'x = 1\n' };
    const [syntax] = await analysisBy(analyst).readSyntax('python', [file]);
    expect(syntax?.verdict).toMatchObject({ status: 'broken', findings: [{ rule: 'unreadable' }] });
    await analyst.close();
  });

  it('are killed when they take too long, which leaves the file unreadable and the next one readable', async () => {
    const { analysis, pids } = childAnalysis({ children: 1, taskMs: 3_000 });
    const file = { path: 'a.rs', content: 'fn main() {}\n' };
    const read = async () => JSON.stringify(await analysis.readSyntax('rust', [file]));
    await read();
    const [first] = pids();
    process.kill(first!, 'SIGSTOP');
    expect(await read()).toContain('The file cannot be read: it takes too long.');
    await gone(first!);
    expect(await read()).toContain('"status":"probably"');
  });

  it('are ended by their own look at their memory, even while they are busy', async () => {
    const { analysis, log } = childAnalysis({ children: 1, mostBytes: 1_000 });
    const content = `class A { A${'<A'.repeat(2_000)}${'>'.repeat(2_000)} x; }`;
    const [syntax] = await analysis.readSyntax('java', [{ path: 'A.java', content }]);
    expect(JSON.stringify(syntax)).toContain('it needs more memory than a file of its size should');
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('end when they have been idle, and start anew when they are needed', async () => {
    const { analysis, pids } = childAnalysis({ idleMs: 50 });
    await symbolOf(analysis, 0);
    await gone(pids()[0]!);
    expect(await symbolOf(analysis, 1)).toBe('f1');
  });

  it('are gone when the analysis is closed, and what was asked ends as cancelled', async () => {
    const { analysis, pids, close } = childAnalysis({ children: 1 });
    await symbolOf(analysis, 0);
    process.kill(pids()[0]!, 'SIGSTOP');
    const answers = Promise.allSettled([symbolOf(analysis, 1), symbolOf(analysis, 2)]);
    await close();
    for (const answer of await answers)
      expect(answer.status === 'rejected' && answer.reason instanceof CancelledError).toBe(true);
    await expect(symbolOf(analysis, 3)).rejects.toBeInstanceOf(CancelledError);
    expect(pids().filter(isRunning)).toEqual([]);
  });

  it.each(['busy', 'idle'])('leave no orphan when the parent is killed while they are %s', async (state) => {
    const script = fileURLToPath(new URL('./parent-process.ts', import.meta.url));
    const parent = spawn(process.execPath, [script, state], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (line: Buffer) => resolve(Number(line.toString()))),
    );
    expect(isRunning(pid)).toBe(true);
    if (state === 'busy') await sleep(300);
    parent.kill('SIGKILL');
    await gone(pid);
  });
});
