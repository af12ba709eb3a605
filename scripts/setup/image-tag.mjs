import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

// Shared by the set-up, which builds the images, and the sandbox adapter, which runs them.

const sandboxFolder = fileURLToPath(new URL('../../sandbox', import.meta.url));

/** What every image gets beside the files of its own folder. */
const sharedInput = 'runner.pl';
const generatedFolders = new Set(['node_modules', '__pycache__']);

/**
 * @param {string} language
 * @param {string} [folder] the one that holds a folder per language
 * @returns {string} name and tag of the image that the current inputs give
 */
export function imageTag(language, folder = sandboxFolder) {
  return `specproof-sandbox-${language}:${inputsHash(language, folder).slice(0, 12)}`;
}

/**
 * @param {string} language
 * @param {string} [folder]
 * @returns {string} SHA-256 in hexadecimal
 */
export function inputsHash(language, folder = sandboxFolder) {
  const hash = createHash('sha256');
  for (const { name, path } of imageInputs(language, folder)) {
    const content = readFileSync(path);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} language
 * @returns {string} the folder with the image's recipe
 */
export function imageFolder(language) {
  return join(sandboxFolder, language);
}

/**
 * @param {string} folder
 * @returns {string[]} languages that have a Dockerfile
 */
export function imageLanguages(folder = sandboxFolder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'Dockerfile')))
    .sort();
}

/**
 * @param {string} language
 * @param {string} folder
 * @returns {{ name: string, path: string }[]} sorted by name, the name being relative to the build context
 */
function imageInputs(language, folder) {
  const own = listFiles(join(folder, language)).map((path) => ({
    name: relative(join(folder, language), path),
    path,
  }));
  const shared = join(folder, sharedInput);
  const inputs = existsSync(shared) ? [...own, { name: `../${sharedInput}`, path: shared }] : own;
  return inputs.sort((left, right) => (left.name < right.name ? -1 : 1));
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return generatedFolders.has(entry.name) ? [] : listFiles(path);
    return [path];
  });
}

/**
 * @param {string} language
 * @param {string} [folder]
 * @returns {{ name: string, path: string }[]} files and folders at the top of the build context
 */
export function buildContext(language, folder = sandboxFolder) {
  const own = readdirSync(join(folder, language)).map((name) => ({
    name,
    path: join(folder, language, name),
  }));
  const shared = join(folder, sharedInput);
  return existsSync(shared) ? [...own, { name: basename(shared), path: shared }] : own;
}
