import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * @typedef {object} CommandSettings
 * @property {import('./progress.mjs').Log} [log] gets every line of output
 * @property {string} [folder]
 * @property {NodeJS.ProcessEnv} [environment]
 */

/**
 * @param {string} command
 * @param {readonly string[]} argv
 * @param {CommandSettings} [settings]
 * @returns {Promise<string>} standard output
 */
export function runCommand(command, argv, settings = {}) {
  const child = spawn(command, argv, {
    cwd: settings.folder,
    env: settings.environment ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {string[]} */
  const output = [];
  const log = settings.log ?? (() => {});
  createInterface({ input: child.stderr }).on('line', log);
  createInterface({ input: child.stdout }).on('line', (line) => {
    output.push(line);
    log(line);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      if (exitCode === 0) resolve(output.join('\n'));
      else reject(new Error(`${command} ${argv[0] ?? ''} ended with ${signal ?? `exit code ${exitCode}`}`));
    });
  });
}

/**
 * Root's PATH may lack the sbin folders in which daemons lie.
 * @param {string} name
 * @returns {string | undefined} the path of the program
 */
export function findProgram(name) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
