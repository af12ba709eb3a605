import { PackageURL } from 'packageurl-js';

/** A package as deps.dev names it. */
export interface Coordinates {
  system: string;
  name: string;
  version: string | null;
}

const systems: Readonly<Record<string, { system: string; separator: string }>> = {
  pypi: { system: 'pypi', separator: '/' },
  npm: { system: 'npm', separator: '/' },
  maven: { system: 'maven', separator: ':' },
  golang: { system: 'go', separator: '/' },
  cargo: { system: 'cargo', separator: '/' },
};

/** The coordinates of a package URL, or null when it is none of an ecosystem that is known here. */
export function coordinatesOf(purl: string): Coordinates | null {
  try {
    const { type, namespace, name, version } = PackageURL.fromString(purl);
    const { system, separator } = systems[type ?? ''] ?? {};
    if (system === undefined || name === undefined || name === null) return null;
    const full = namespace === undefined || namespace === null ? name : `${namespace}${separator}${name}`;
    return { system, name: full, version: version ?? null };
  } catch {
    return null;
  }
}

/** The package URL without or with another version. */
export function withVersion(purl: string, version: string | null): string {
  const { type, namespace, name } = PackageURL.fromString(purl);
  return new PackageURL(type, namespace, name, version, null, null).toString();
}
