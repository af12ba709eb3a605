import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tarOf } from '../../scripts/setup/tar.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'specproof-tar-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function archive(...names: string[]): Buffer {
  return Buffer.concat([...tarOf(names.map((name) => ({ name, path: join(folder, name) })))]);
}

describe('the archive of a build context', () => {
  it('is read by tar, with modes, links, empty files and names longer than 100 characters', () => {
    const deep = join('context', 'd'.repeat(60), 'e'.repeat(60));
    mkdirSync(join(folder, deep), { recursive: true });
    writeFileSync(join(folder, deep, 'long.txt'), 'x'.repeat(1_000));
    writeFileSync(join(folder, 'context', 'empty'), '');
    writeFileSync(join(folder, 'context', 'run.sh'), '#!/bin/sh\n');
    chmodSync(join(folder, 'context', 'run.sh'), 0o750);
    symlinkSync('run.sh', join(folder, 'context', 'link'));

    const listing = execFileSync('tar', ['tvf', '-'], { input: archive('context'), encoding: 'utf8' });

    expect(listing).toMatch(/-rw-r--r--.* 1000 .*context\/d{60}\/e{60}\/long\.txt\n/);
    expect(listing).toMatch(/-rw-r--r--.* 0 .*context\/empty\n/);
    expect(listing).toMatch(/-rwxr-xr-x.* context\/run\.sh\n/);
    expect(listing).toMatch(/lrwxrwxrwx.* context\/link -> run\.sh\n/);
  });

  it('gives content back byte for byte', () => {
    const content = Buffer.from(Array.from({ length: 1_300 }, (_value, index) => index % 256));
    writeFileSync(join(folder, 'bytes'), content);
    const unpacked = execFileSync('tar', ['xOf', '-', 'bytes'], { input: archive('bytes') });
    expect(unpacked.equals(content)).toBe(true);
  });

  it('refuses a name that the format cannot hold', () => {
    const name = 'n'.repeat(150);
    writeFileSync(join(folder, name), '');
    expect(() => archive(name)).toThrow('too long for a build context');
  });
});
