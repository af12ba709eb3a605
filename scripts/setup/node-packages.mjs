import { existsSync, readFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { runCommand } from './command.mjs';
import { fieldOf, parseJson } from './json.mjs';
import { messageOf, SetupProblem } from './problem.mjs';

const nodePackage = join('node_modules', '.bin', 'node');

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} folder
 * @returns {Promise<void>}
 */
export async function ensureNodePackages(progress, folder) {
  if (hasPackages(folder) && existsSync(join(folder, nodePackage))) {
    progress.already('npm packages: as package-lock.json says');
    return;
  }
  await install(progress, { folder, title: 'Installing npm packages', flags: [] });
}

/**
 * Packages that are copied into a sandbox image: npm runs on the host, whose settings know the registry, and no
 * package runs a script of its own.
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} folder the build context
 * @returns {Promise<void>}
 */
export async function ensureImagePackages(progress, folder) {
  if (!existsSync(join(folder, 'package-lock.json')) || hasPackages(folder)) return;
  const title = `Installing npm packages for the image of sandbox/${basename(folder)}`;
  await install(progress, { folder, title, flags: ['--ignore-scripts'] });
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {{ folder: string, title: string, flags: readonly string[] }} wish
 */
async function install(progress, { folder, title, flags }) {
  try {
    await progress.step(title, (log) =>
      runCommand('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...flags], {
        log,
        folder,
        environment: withoutOwnPrograms(),
      }),
    );
  } catch (error) {
    throw new SetupProblem(
      `The npm packages could not be installed (${messageOf(error)}); check that the npm registry can be reached and run the command again.`,
      { cause: error },
    );
  }
}

/** @param {string} folder */
function hasPackages(folder) {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  return isUpToDate(readFileSync(join(folder, 'package-lock.json'), 'utf8'), readFileSync(installed, 'utf8'));
}

/**
 * npm records what it installed in a lock file of its own, which also covers an `npm ci` run by hand and is
 * missing after one that was interrupted.
 * @param {string} wantedLock text of package-lock.json
 * @param {string} installedLock text of node_modules/.package-lock.json
 * @returns {boolean}
 */
export function isUpToDate(wantedLock, installedLock) {
  const installed = packagesOf(installedLock);
  return [...packagesOf(wantedLock)].every(([path, entry]) => {
    if (path === '' || entry.optional) return true;
    return installed.get(path)?.identity === entry.identity;
  });
}

/**
 * @param {string} lock
 * @returns {Map<string, { identity: string, optional: boolean }>}
 */
function packagesOf(lock) {
  return new Map(
    Object.entries(fieldOf(parseJson(lock), 'packages') ?? {}).map(([path, entry]) => [
      path,
      {
        identity: `${String(fieldOf(entry, 'version'))} ${String(fieldOf(entry, 'integrity'))}`,
        optional: fieldOf(entry, 'optional') === true || fieldOf(entry, 'devOptional') === true,
      },
    ]),
  );
}

/** npm must not run on the Node that it is about to replace. */
function withoutOwnPrograms() {
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')));
  return { ...process.env, PATH: path.join(delimiter) };
}
