import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { findProgram, runCommand } from './command.mjs';
import { startDaemon } from './daemon.mjs';
import { dockerAddress, pingDocker } from './docker-api.mjs';
import { messageOf, SetupProblem } from './problem.mjs';

/**
 * @typedef {object} EngineState
 * @property {'answers' | 'denied' | 'silent'} daemon
 * @property {'unix' | 'tcp' | 'unsupported'} address
 * @property {boolean} dockerHostGiven
 * @property {boolean} engineInstalled
 * @property {boolean} isRoot
 * @property {boolean} hasApt a Debian or Ubuntu machine
 *
 * @typedef {{ do: 'use' } | { do: 'start' } | { do: 'install' } | { do: 'go-without', because: string }} EngineDecision
 */

/**
 * @param {EngineState} state
 * @returns {EngineDecision}
 */
export function decideEngine(state) {
  if (state.daemon === 'answers') return { do: 'use' };
  if (state.address === 'unsupported')
    return goWithout('DOCKER_HOST has a form that is not supported; use unix:// or tcp://.');
  if (state.dockerHostGiven)
    return goWithout('No Docker daemon answers at DOCKER_HOST; start it or unset DOCKER_HOST.');
  if (state.daemon === 'denied') {
    return goWithout('You may not use Docker; run `sudo usermod -aG docker "$USER"` and log in again.');
  }
  return decideMissingDaemon(state);
}

/**
 * @param {EngineState} state
 * @returns {EngineDecision}
 */
function decideMissingDaemon({ engineInstalled, isRoot, hasApt }) {
  if (engineInstalled) {
    return isRoot
      ? { do: 'start' }
      : goWithout(
          'The Docker daemon is not running; start it with `sudo systemctl start docker` or `sudo npm run setup`.',
        );
  }
  if (isRoot && hasApt) return { do: 'install' };
  return goWithout(
    hasApt
      ? 'Docker Engine is missing; install it with `sudo apt-get install docker.io`.'
      : 'Docker Engine is missing; install it as https://docs.docker.com/engine/install/ describes.',
  );
}

/**
 * @param {string} because
 * @returns {EngineDecision}
 */
function goWithout(because) {
  return { do: 'go-without', because };
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<boolean>} whether a daemon answers
 */
export async function ensureEngine(progress) {
  const decision = decideEngine(await observeEngine());
  switch (decision.do) {
    case 'use':
      progress.already('Docker daemon: answers');
      return true;
    case 'start':
      return startAndSay(progress);
    case 'install':
      return installAndStart(progress);
    case 'go-without':
      warnWithout(progress, decision.because);
      return false;
  }
}

/** @returns {Promise<EngineState>} */
async function observeEngine() {
  const dockerHost = process.env['DOCKER_HOST'];
  return {
    daemon: await pingDocker(),
    address: dockerAddress(dockerHost).kind,
    dockerHostGiven: Boolean(dockerHost),
    engineInstalled: findProgram('dockerd') !== undefined,
    isRoot: process.getuid?.() === 0,
    hasApt: isDebianFamily(),
  };
}

function isDebianFamily() {
  if (!existsSync('/etc/os-release')) return false;
  const family = readFileSync('/etc/os-release', 'utf8').match(/^ID(?:_LIKE)?=.*$/gm) ?? [];
  return family.some((line) => /\b(?:debian|ubuntu)\b/.test(line)) && findProgram('apt-get') !== undefined;
}

/** @param {import('./progress.mjs').Progress} progress */
async function installAndStart(progress) {
  if (!(await mayInstall())) {
    warnWithout(progress, 'Docker Engine is missing; run `npm run setup` again to install it.');
    return false;
  }
  try {
    await installPackages(progress, ['docker.io']);
  } catch (error) {
    warnWithout(
      progress,
      `Docker Engine could not be installed (${messageOf(error)}); run \`apt-get install docker.io\` by hand.`,
    );
    return false;
  }
  // Where a service manager runs, the package starts the daemon itself.
  await pause(existsSync('/run/systemd/system') ? 3_000 : 0);
  return (await pingDocker()) === 'answers' || startAndSay(progress);
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {readonly string[]} packages
 */
export async function installPackages(progress, packages) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await progress.step(`Installing ${packages.join(', ')} with apt-get`, async (log) => {
    // One broken source of another vendor fails the update, while the lists that matter are fine.
    await runCommand('apt-get', ['update'], { log, environment }).catch((error) => log(messageOf(error)));
    await runCommand('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
      log,
      environment,
    });
  });
}

async function mayInstall() {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const reply = await terminal.question(
    "Docker Engine is missing. Install Debian's package docker.io now? [Y/n] ",
  );
  terminal.close();
  return /^\s*(?:y|yes)?\s*$/i.test(reply);
}

/** @param {import('./progress.mjs').Progress} progress */
async function startAndSay(progress) {
  try {
    await progress.step('Starting the Docker daemon', startDaemon);
    return true;
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    warnWithout(progress, error.message);
    return false;
  }
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} reason
 */
function warnWithout(progress, reason) {
  progress.warn(`${reason} Until then nothing generated is run: results say SANDBOX_UNAVAILABLE.`);
}
