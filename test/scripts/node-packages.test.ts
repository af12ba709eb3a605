import { describe, expect, it } from 'vitest';
import { isUpToDate } from '../../scripts/setup/node-packages.mjs';

function lock(packages: Record<string, object>): string {
  return JSON.stringify({ lockfileVersion: 3, packages });
}

const wanted = lock({
  '': { name: 'specproof' },
  'node_modules/one': { version: '1.0.0', integrity: 'sha512-one' },
  'node_modules/other-platform': { version: '2.0.0', integrity: 'sha512-two', optional: true },
});

describe('installed npm packages', () => {
  it('are left alone when each is the one of the lock file, whoever installed them', () => {
    expect(
      isUpToDate(wanted, lock({ 'node_modules/one': { version: '1.0.0', integrity: 'sha512-one' } })),
    ).toBe(true);
  });

  it.each([
    ['one is missing', {}],
    ['one has another version', { 'node_modules/one': { version: '1.0.1', integrity: 'sha512-one' } }],
    ['one has other content', { 'node_modules/one': { version: '1.0.0', integrity: 'sha512-changed' } }],
  ])('are installed anew when %s', (_case, installed) => {
    expect(isUpToDate(wanted, lock(installed))).toBe(false);
  });
});
