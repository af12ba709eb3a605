import { readFileSync, writeFileSync } from 'node:fs';
import { fieldOf, parseJson } from './setup/json.mjs';
import { missingPlatformPackages } from './setup/lock-file.mjs';

// npm leaves a package for another platform out of package-lock.json when the registry in use does not carry it,
// and `npm ci` then refuses that lock file. Run this after changing dependencies against such a registry. The
// entries it adds have no integrity, because what they stand for was not seen.

const file = 'package-lock.json';
const lock = parseJson(readFileSync(file, 'utf8'));
const missing = missingPlatformPackages(lock);

if (missing.size > 0) {
  const packages = [...Object.entries(fieldOf(lock, 'packages') ?? {}), ...missing];
  const [root, ...others] = packages;
  const sorted = others.sort(([left], [right]) => left.localeCompare(right, 'en'));
  const fields = Object.entries(lock ?? {}).filter(([name]) => name !== 'packages');
  const completed = Object.fromEntries([
    ...fields,
    ['packages', Object.fromEntries([root ?? ['', {}], ...sorted])],
  ]);
  writeFileSync(file, `${JSON.stringify(completed, null, 2)}\n`);
}
console.log(`${missing.size} platform packages added to ${file}`);
