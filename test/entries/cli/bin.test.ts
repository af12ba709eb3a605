import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../../bin/specproof.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'specproof-bin-'));

/** Runs the program in a Node that says it is another version. */
async function runAs(version: string, ...argv: string[]) {
  const preload = join(folder, `${version}.cjs`);
  const versions = `{ ...process.versions, node: '${version}' }`;
  writeFileSync(preload, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
  const child = spawn(process.execPath, ['--require', preload, program, ...argv]);
  const [output, messages] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode: child.exitCode, output, messages };
}

describe('bin/specproof.mjs', () => {
  it('refuses a Node that is too old with one sentence', async () => {
    expect(await runAs('18.19.0', '--version')).toEqual({
      exitCode: 2,
      output: '',
      messages: 'Specproof needs Node 24, and this is Node 18.19.0; install Node 24.\n',
    });
  });

  it.each(['20.20.2', process.versions.node])('runs when started by Node %s', async (version) => {
    const { exitCode, output, messages } = await runAs(version, '--version');
    expect({ exitCode, messages }).toEqual({ exitCode: 0, messages: '' });
    expect(output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each(['20.20.2', process.versions.node])(
    'passes the exit status on when started by Node %s',
    async (version) => {
      const { exitCode, messages } = await runAs(version, 'generate');
      expect(exitCode).toBe(2);
      expect(messages).toContain('not specified');
    },
  );
});
