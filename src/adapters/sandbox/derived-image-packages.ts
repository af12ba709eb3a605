import { createHash } from 'node:crypto';
import type { SandboxPackage } from '../../core/ports.ts';

const mostPackages = 20;
/** The target of a link in an archive has room for 100 bytes. */
const longestName = 70;
const longestVersion = 64;
/** Neither an option nor a path, an address or an alias can be written so. */
const plainName = /^(?:@[A-Za-z0-9][\w.~-]*\/)?[A-Za-z0-9][\w.~-]*$/;
const plainVersion =
  /^(?:\*|(?:\^|~|>=|=)?v?\d{1,9}(?:\.(?:\d{1,9}|[xX*])){0,2}(?:-[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?)$/;

function isPlain({ name, version }: SandboxPackage): boolean {
  const short = name.length <= longestName && version.length <= longestVersion;
  return short && plainName.test(name) && plainVersion.test(version);
}

/** `left-pad@^1.3.0`, as npm takes it. */
export function specifierOf({ name, version }: SandboxPackage): string {
  return `${name}@${version}`;
}

/** Why these packages are not asked for, with what to do; null when they can be. */
export function packagesProblem(packages: readonly SandboxPackage[]): string | null {
  if (packages.length > mostPackages)
    return `More than ${mostPackages} packages are not installed for one run: use fewer of them.`;
  const odd = packages.filter((one) => !isPlain(one));
  if (odd.length === 0) return null;
  const list = odd.map((one) => JSON.stringify(specifierOf(one))).join(', ');
  return `Only names from the registry with a version or a simple range (such as 1.2.3, ^1.2.0, ~1.2 or >=1.2) are installed, and ${list} is not of that kind: declare it so in the repository's package.json.`;
}

/** The same for the same packages on top of the same image. */
export function derivedTag(base: string, packages: readonly SandboxPackage[]): string {
  const specifiers = packages.map(specifierOf).toSorted();
  const hash = createHash('sha256')
    .update(JSON.stringify([1, base, specifiers]))
    .digest('hex');
  return `specproof-packages:${hash.slice(0, 24)}`;
}
