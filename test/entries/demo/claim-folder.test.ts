import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimFolder } from '../../../src/entries/demo/claim-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'specproof-demo-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a second demo is refused while the first one runs, with the number of its process', () => {
  writeFileSync(join(folder, 'demo.pid'), `${process.ppid}\n`);
  expect(() => claimFolder(folder)).toThrow(`process ${process.ppid}`);
});

it('what a killed demo left behind stops nobody, and an ended one leaves nothing', () => {
  writeFileSync(join(folder, 'demo.pid'), '4194305\n');
  const release = claimFolder(folder);
  release();
  expect(existsSync(join(folder, 'demo.pid'))).toBe(false);
});
