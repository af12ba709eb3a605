import { fieldOf } from './json.mjs';

/**
 * @typedef {{ version: string, cpu: string[], os: string[], libc?: string[], optional: true, dev?: true }} PlatformPackage
 */

const platforms =
  /(?:^|[/-])(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)(?:-(\w+))?$/;

/**
 * @param {unknown} lock parsed package-lock.json
 * @returns {Map<string, PlatformPackage>} entries that `npm ci` misses, by their path
 */
export function missingPlatformPackages(lock) {
  const packages = new Map(Object.entries(fieldOf(lock, 'packages') ?? {}));
  /** @type {Map<string, PlatformPackage>} */
  const missing = new Map();
  for (const [owner, entry] of packages) {
    for (const [name, version] of Object.entries(fieldOf(entry, 'optionalDependencies') ?? {})) {
      const path = `node_modules/${name}`;
      if (packages.has(path) || packages.has(`${owner}/${path}`)) continue;
      missing.set(path, platformPackage(name, String(version), fieldOf(entry, 'dev') === true));
    }
  }
  return missing;
}

/**
 * @param {string} name
 * @param {string} version
 * @param {boolean} isDevelopment
 * @returns {PlatformPackage}
 */
function platformPackage(name, version, isDevelopment) {
  const [, os, cpu, variant = ''] = platforms.exec(name) ?? [];
  if (os === undefined || cpu === undefined)
    throw new Error(`The name ${name} tells no platform; add it to package-lock.json by hand.`);
  const libc = /^musl/.test(variant) ? ['musl'] : /^gnu/.test(variant) ? ['glibc'] : undefined;
  return {
    version,
    cpu: [cpu],
    ...(isDevelopment ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc }),
    optional: true,
    os: [os],
  };
}
