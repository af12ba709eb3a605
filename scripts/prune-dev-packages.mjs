import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fieldOf, parseJson } from './setup/json.mjs';

// Does what `npm prune --omit=dev` does, without npm: the product image has no npm and needs no network to build.

const [folder = '.'] = process.argv.slice(2);
const lock = readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8');

for (const path of developmentPackages(lock)) rmSync(join(folder, path), { recursive: true, force: true });
rmSync(join(folder, 'node_modules', '.bin'), { recursive: true, force: true });

/**
 * @param {string} text
 * @returns {string[]} folders
 */
function developmentPackages(text) {
  return Object.entries(fieldOf(parseJson(text), 'packages') ?? {}).flatMap(([path, entry]) =>
    fieldOf(entry, 'dev') === true ? [path] : [],
  );
}
