// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
// biome-ignore-all lint/suspicious/noConsole: the outcomes go to standard output
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Runs the tests on many mutants of the code, each in a process of its own, because no part of one may reach another. Stdin:
// {"token", "folder" in which each mutant has a folder of its own by its number, 0 being the code as it stands, "tests": [paths],
// "seconds": limit of processor time, "mutants": [numbers]}. How a process ends decides; its streams lead nowhere.

const { token, folder, tests, seconds, mutants } = JSON.parse(readFileSync(0, 'utf8'));

const options = [
  ...['--disallow-code-generation-from-strings', '--max-old-space-size=128', '--stack-size=600'],
  ...['--import', '/work/harness/guard.mjs', '/work/harness/all-tests.mjs'],
];
/** By this the guard knows where tests run. */
const env = { ...process.env, NODE_TEST_CONTEXT: 'mutants' };
const msPerTick = 10;
const pollMs = 20;
const leastMs = 300;
const timesBaseline = 5;
const longestBaselineMs = 10_000;
/** A busy machine must not fail a run, and one that sleeps must end. */
const wallPerCpu = 6;

/** Processor time so far. @param {number | undefined} pid */
function cpuMsOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return 0;
  }
}

/** @param {number | undefined} pid */
function endGroup(pid) {
  try {
    process.kill(-Number(pid), 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

/**
 * @param {number} number
 * @param {readonly string[]} paths
 * @param {number} limitMs
 * @returns {Promise<{ passed: boolean, cpuMs: number }>}
 */
function run(number, paths, limitMs) {
  return new Promise((resolve) => {
    const cwd = `${folder}/${number}`;
    const child = spawn(process.execPath, [...options, ...paths], {
      cwd,
      env,
      stdio: 'ignore',
      detached: true,
    });
    const started = performance.now();
    let cpuMs = 0;
    const watch = setInterval(() => {
      cpuMs = Math.max(cpuMs, cpuMsOf(child.pid));
      if (cpuMs > limitMs || performance.now() - started > limitMs * wallPerCpu + 2000) endGroup(child.pid);
    }, pollMs);
    const finish = (/** @type {number | null} */ code) => {
      clearInterval(watch);
      endGroup(child.pid);
      resolve({ passed: code === 0, cpuMs });
    };
    child.once('error', () => finish(null));
    child.once('exit', finish);
  });
}

/** The limit for a mutant, when the tests pass twice on the code as it stands; otherwise null. */
async function limitOf() {
  const start = await run(0, [], longestBaselineMs);
  const first = await run(0, tests, longestBaselineMs);
  const limitMs = 1.5 * start.cpuMs + Math.max(leastMs, timesBaseline * (first.cpuMs - start.cpuMs));
  const second = await run(0, tests, limitMs);
  return first.passed && second.passed ? limitMs : null;
}

/** @param {string} line */
const tell = (line) => console.log(`${token} ${line}`);

/** @param {number} limitMs */
async function runMutants(limitMs) {
  let usedMs = 0;
  for (const number of mutants) {
    const { passed, cpuMs } = await run(number, tests, limitMs);
    tell(`${number} ${passed ? 'survived' : 'killed'}`);
    usedMs += cpuMs;
    if (usedMs > 1000 * seconds) return;
  }
}

console.log(`specproof-mutants ${token}`);
const limitMs = await limitOf();
if (limitMs !== null) {
  tell(`baseline ${Math.round(limitMs)}`);
  await runMutants(limitMs);
}
tell('end');
