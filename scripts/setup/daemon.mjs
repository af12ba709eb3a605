import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findProgram, runCommand } from './command.mjs';
import { pingDocker } from './docker-api.mjs';
import { SetupProblem } from './problem.mjs';

const logFile = '/var/log/specproof-dockerd.log';
const daemonPidFile = '/var/run/docker.pid';
const pidFiles = { [daemonPidFile]: 'dockerd', '/var/run/docker/containerd/containerd.pid': 'containerd' };

/** Machines without the kernel modules for address translation; a sandbox has no network anyway. */
const withoutNetworking = ['--iptables=false', '--ip6tables=false', '--bridge=none'];

/**
 * Ends when the daemon answers. The daemon outlives the set-up.
 * @param {import('./progress.mjs').Log} log
 * @returns {Promise<void>}
 */
export async function startDaemon(log) {
  if (existsSync('/run/systemd/system') && (await startService(log))) return;
  for (const flags of [[], withoutNetworking]) {
    removeStalePidFiles(log);
    if (await joinStarting(log)) return;
    log(`dockerd ${flags.join(' ')}`);
    if (await launch(flags, log)) return;
  }
  throw new SetupProblem(`The Docker daemon does not start; ${logFile} says why.`);
}

/** @param {import('./progress.mjs').Log} log */
async function startService(log) {
  try {
    await runCommand('systemctl', ['start', 'docker'], { log });
    return await answersWithin(15_000, () => true);
  } catch {
    return false;
  }
}

/**
 * Another set-up, or the machine's own start-up, may be a moment ahead.
 * @param {import('./progress.mjs').Log} log
 */
async function joinStarting(log) {
  if (!existsSync(daemonPidFile)) return false;
  log('waiting for the dockerd that is starting already');
  return answersWithin(30_000, () => existsSync(daemonPidFile));
}

/**
 * @param {readonly string[]} flags
 * @param {import('./progress.mjs').Log} log
 * @returns {Promise<boolean>} whether it answers
 */
async function launch(flags, log) {
  const output = openSync(logFile, 'a');
  const daemon = spawn(findProgram('dockerd') ?? 'dockerd', flags, {
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const ended = new Promise((resolve) => {
    daemon.on('error', resolve);
    daemon.on('exit', resolve);
  });
  let alive = true;
  void ended.then(() => {
    alive = false;
  });
  const answers = await answersWithin(30_000, () => alive);
  daemon.unref();
  if (answers) return true;
  lastLines(logFile, 5).forEach(log);
  if (alive) daemon.kill();
  await Promise.race([ended, pause(10_000, undefined, { ref: false })]);
  return false;
}

/**
 * @param {number} limitMs
 * @param {() => boolean} isHopeful
 */
async function answersWithin(limitMs, isHopeful) {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if ((await pingDocker()) === 'answers') return true;
    if (!isHopeful()) return false;
    await pause(200);
  }
  return false;
}

/**
 * After a crash the number in such a file may belong to some other process, and the daemon then refuses to start.
 * @param {import('./progress.mjs').Log} log
 */
function removeStalePidFiles(log) {
  for (const [file, program] of Object.entries(pidFiles)) {
    if (!existsSync(file) || runs(readFileSync(file, 'utf8').trim(), program)) continue;
    log(`removing ${basename(file)}, whose process is gone`);
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} pid
 * @param {string} program
 */
function runs(pid, program) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === program;
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @param {number} count
 */
function lastLines(file, count) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
}
