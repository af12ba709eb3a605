import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../scripts/setup/json.mjs';
import { missingPlatformPackages } from '../../scripts/setup/lock-file.mjs';

describe('the lock file', () => {
  it('lists the packages of every platform, or npm ci refuses it (run scripts/complete-lock-file.mjs)', () => {
    const lock = parseJson(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
    expect([...missingPlatformPackages(lock).keys()]).toEqual([]);
  });

  it('is completed from the names of the packages that are missing', () => {
    const lock = {
      packages: {
        'node_modules/tool': {
          dev: true,
          optionalDependencies: {
            '@tool/linux-x64': '1.0.0',
            '@tool/binding-linux-arm64-musl': '1.0.0',
            'tool-win32-ia32': '1.0.0',
          },
        },
        'node_modules/@tool/linux-x64': { version: '1.0.0' },
      },
    };
    expect(Object.fromEntries(missingPlatformPackages(lock))).toEqual({
      'node_modules/@tool/binding-linux-arm64-musl': {
        version: '1.0.0',
        cpu: ['arm64'],
        os: ['linux'],
        libc: ['musl'],
        dev: true,
        optional: true,
      },
      'node_modules/tool-win32-ia32': {
        version: '1.0.0',
        cpu: ['ia32'],
        os: ['win32'],
        dev: true,
        optional: true,
      },
    });
  });

  it('is left to a person where a name tells no platform', () => {
    const lock = { packages: { 'node_modules/tool': { optionalDependencies: { 'tool-extras': '1.0.0' } } } };
    expect(() => missingPlatformPackages(lock)).toThrow('tool-extras tells no platform');
  });
});
