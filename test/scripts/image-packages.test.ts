import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ensureImagePackages } from '../../scripts/setup/node-packages.mjs';
import { createProgress } from '../../scripts/setup/progress.mjs';

const folder = mkdtempSync(join(tmpdir(), 'image-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const progress = createProgress({ isTerminal: false, quiet: true, write: () => undefined });
const write = (path: string, value: object) => writeFileSync(join(folder, path), JSON.stringify(value));

/** A build context whose one package wants to run a script when it is installed. */
function layOut(): void {
  const scripts = { postinstall: "node -e \"require('fs').writeFileSync('../ran', '')\"" };
  mkdirSync(join(folder, 'tool'));
  write('tool/package.json', { name: 'tool', version: '1.0.0', scripts });
  const root = { name: 'image', version: '1.0.0', dependencies: { tool: 'file:tool' } };
  write('package.json', root);
  write('package-lock.json', {
    ...{ name: 'image', version: '1.0.0', lockfileVersion: 3, requires: true },
    packages: {
      '': root,
      tool: { version: '1.0.0', hasInstallScript: true },
      'node_modules/tool': { resolved: 'tool', link: true },
    },
  });
}

describe('npm packages of an image', () => {
  it('are nothing to do for an image without a lock file', async () => {
    await ensureImagePackages(progress, folder);
    expect(existsSync(join(folder, 'node_modules'))).toBe(false);
  });

  it('are installed from the lock file without running scripts, and only once', async () => {
    layOut();
    await ensureImagePackages(progress, folder);
    expect(existsSync(join(folder, 'node_modules/tool/package.json'))).toBe(true);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    writeFileSync(join(folder, 'node_modules/mark'), '');
    await ensureImagePackages(progress, folder);
    expect(existsSync(join(folder, 'node_modules/mark'))).toBe(true);
  }, 60_000);
});
