import { describe, expect, it } from 'vitest';
import { debianMirror, networkSettings } from '../../scripts/setup/apt-settings.mjs';

interface Target {
  address: string;
  release: string;
  component?: string;
  origin?: string;
}

function targets(...sources: Target[]): string {
  return sources
    .map(({ address, release, component = 'main', origin }) =>
      [
        'MetaKey: main/binary-amd64/Packages',
        ...(origin === undefined ? [] : [`Origin: ${origin}`]),
        `Component: ${component}`,
        'Fallback-Of: ',
        `Release: ${release}`,
        `Repo-URI: ${address}`,
      ].join('\n'),
    )
    .join('\n\n');
}

describe('the mirror for the base image', () => {
  it('is the one that the packages of this Debian machine come from', () => {
    const printed = targets({
      address: 'http://mirror.example/debian/',
      release: 'bookworm',
      origin: 'Debian',
    });
    expect(debianMirror(printed)).toBe('http://mirror.example/debian');
  });

  it('is found under any name once apt knows that its origin is Debian', () => {
    const printed = targets({
      address: 'https://packages.example/proxied/deb',
      release: 'trixie',
      origin: 'Debian',
    });
    expect(debianMirror(printed)).toBe('https://packages.example/proxied/deb');
  });

  it('is recognised by its folder before the first apt-get update', () => {
    expect(debianMirror(targets({ address: 'http://mirror.example/debian/', release: 'bookworm' }))).toBe(
      'http://mirror.example/debian',
    );
  });

  it('is never an archive that holds updates only', () => {
    const printed = targets(
      { address: 'http://mirror.example/debian-security', release: 'bookworm-security', origin: 'Debian' },
      { address: 'http://updates.example/debian', release: 'bookworm-updates', origin: 'Debian' },
      { address: 'http://mirror.example/debian', release: 'bookworm', origin: 'Debian' },
    );
    expect(debianMirror(printed)).toBe('http://mirror.example/debian');
  });

  it.each([
    ['apt prints nothing', ''],
    [
      'only other vendors are configured',
      targets({ address: 'https://vendor.example/deb', release: 'stable', origin: 'Vendor' }),
    ],
    [
      'the machine is Ubuntu',
      targets({ address: 'http://archive.example/ubuntu', release: 'noble', origin: 'Ubuntu' }),
    ],
    [
      'the source is a medium in a drive',
      targets({ address: 'cdrom://[Debian]/', release: 'trixie', origin: 'Debian' }),
    ],
  ])("is Debian's public one when %s", (_case, printed) => {
    expect(debianMirror(printed)).toBeNull();
  });
});

describe('the settings that go with it into the image', () => {
  it('are the proxies and what a frozen mirror needs, nothing else', () => {
    const printed = [
      'APT "";',
      'APT::Architecture "amd64";',
      'Acquire "";',
      'Acquire::http::Proxy "http://proxy.example:3128";',
      'Acquire::https::Proxy "";',
      'Acquire::Check-Valid-Until "false";',
      'Acquire::Languages:: "none";',
      'DPkg::Post-Invoke:: "rm -f /important || true";',
    ].join('\n');
    expect(networkSettings(printed)).toEqual([
      'Acquire::http::Proxy "http://proxy.example:3128";',
      'Acquire::Check-Valid-Until "false";',
    ]);
  });
});
