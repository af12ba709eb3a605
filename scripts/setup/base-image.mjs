import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAptSettings } from './apt-settings.mjs';
import { findProgram, runCommand } from './command.mjs';
import { followDocker, hasImage } from './docker-api.mjs';
import { installPackages } from './engine.mjs';
import { messageOf, SetupProblem } from './problem.mjs';

const [repository, tag] = /** @type {const} */ (['debian', 'trixie-slim']);
const baseImage = `${repository}:${tag}`;

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const pullIdleMs = 20_000;

/** What makes the official image slim. */
const slimPaths = ['man', 'info', 'locale', 'doc', 'groff', 'linda', 'lintian'].map(
  (name) => `path-exclude=/usr/share/${name}/*`,
);

/**
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<void>}
 */
export async function ensureBaseImage(progress) {
  if (await hasImage(baseImage)) {
    progress.already(`base image ${baseImage}: present`);
    return;
  }
  const refusal = await pull(progress);
  if (refusal === undefined) return;
  progress.warn(`${baseImage} could not be pulled (${refusal}); building it from Debian's packages instead.`);
  await buildFromPackages(progress);
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string | undefined>} why not
 */
async function pull(progress) {
  try {
    const path = `/images/create?fromImage=${repository}&tag=${tag}`;
    await progress.step(`Pulling ${baseImage}`, (log) => followDocker({ path, idleMs: pullIdleMs, log }));
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** @param {import('./progress.mjs').Progress} progress */
async function buildFromPackages(progress) {
  await ensureBuilder(progress);
  const folder = mkdtempSync(join(tmpdir(), 'specproof-base-'));
  try {
    const archive = join(folder, 'base.tar');
    await progress.step(`Building ${baseImage} with mmdebstrap`, (log) => bootstrap(archive, log));
    await progress.step(`Importing ${baseImage} into Docker`, (log) => importImage(archive, log));
  } catch (error) {
    throw new SetupProblem(
      `The base image ${baseImage} could be neither pulled nor built (${messageOf(error)}); check that Debian's packages can be reached, or set SPECPROOF_SETUP_SKIP=docker to go on without a sandbox.`,
      { cause: error },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {import('./progress.mjs').Progress} progress */
async function ensureBuilder(progress) {
  if (findProgram('mmdebstrap') !== undefined) return;
  const advice = `run \`docker pull ${baseImage}\` where a registry can be reached, or \`apt-get install mmdebstrap debian-archive-keyring\``;
  if (process.getuid?.() !== 0 || findProgram('apt-get') === undefined) {
    throw new SetupProblem(`The base image ${baseImage} is missing and cannot be built here: ${advice}.`);
  }
  try {
    await installPackages(progress, ['mmdebstrap', 'debian-archive-keyring']);
  } catch (error) {
    throw new SetupProblem(`mmdebstrap could not be installed (${messageOf(error)}): ${advice}.`, {
      cause: error,
    });
  }
}

/**
 * @param {string} archive
 * @param {import('./progress.mjs').Log} log
 */
async function bootstrap(archive, log) {
  const { mirror, settings } = await readAptSettings();
  log(mirror === null ? 'from the public archive' : `from ${new URL(mirror).host}`);
  const argv = ['--variant=minbase', `--keyring=${keyring}`];
  if (mirror?.startsWith('https:')) argv.push('--include=ca-certificates');
  for (const setting of [...settings, 'Acquire::Languages "none";']) argv.push(`--aptopt=${setting}`);
  for (const path of slimPaths) argv.push(`--dpkgopt=${path}`);
  await runCommand('mmdebstrap', [...argv, 'trixie', archive, ...(mirror === null ? [] : [mirror])], { log });
}

/**
 * @param {string} archive
 * @param {import('./progress.mjs').Log} log
 */
async function importImage(archive, log) {
  const changes = ['CMD ["bash"]', 'LABEL specproof.base=mmdebstrap'].map(
    (change) => `&changes=${encodeURIComponent(change)}`,
  );
  const path = `/images/create?fromSrc=-&repo=${repository}&tag=${tag}${changes.join('')}`;
  await followDocker({ path, body: createReadStream(archive), idleMs: 120_000, log });
}
