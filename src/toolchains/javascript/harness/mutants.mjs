// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
// biome-ignore-all lint/suspicious/noConsole: the outcomes go to standard output
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Runs the tests on many mutants of the code, each in a process of its own, because no part of one may reach another. Stdin:
// {"token", "folders": [of the code as it stands, and of each mutant], "tests": [paths], "seconds": limit of processor time,
// "mutants": [numbers]}. How a process ends decides; its streams lead nowhere.

const { token, folders, tests, seconds, mutants } = JSON.parse(readFileSync(0, 'utf8'));

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
const firstMs = 2_000;
/** A busy machine must not fail a run, and one that sleeps must end. */
const wallPerCpu = 6;
const [original, ...changed] = folders;

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
 * @param {string} cwd
 * @param {readonly string[]} paths
 * @param {number} limitMs
 * @returns {Promise<{ passed: boolean, cpuMs: number }>}
 */
function run(cwd, paths, limitMs) {
  return new Promise((resolve) => {
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
  const start = await run(original, [], longestBaselineMs);
  // What a test keeps from run to run is then of a mutant, and the code as it stands does not look like it.
  if (changed.length > 0) await run(changed[0], tests, firstMs);
  const first = await run(original, tests, longestBaselineMs);
  const limitMs = 1.5 * start.cpuMs + Math.max(leastMs, timesBaseline * (first.cpuMs - start.cpuMs));
  const second = await run(original, tests, limitMs);
  return first.passed && second.passed ? limitMs : null;
}

/** @param {string} line */
const tell = (line) => console.log(`${token} ${line}`);

/** @param {number} limitMs */
async function runMutants(limitMs) {
  let usedMs = 0;
  for (const [index, number] of mutants.entries()) {
    const { passed, cpuMs } = await run(changed[index], tests, limitMs);
    tell(`${number} ${passed ? 'survived' : 'killed'}`);
    usedMs += cpuMs;
    if (usedMs > 1000 * seconds) return;
  }
}

console.log(`specproof-mutants ${token}`);
const limitMs = await limitOf();
let ended = true;
if (limitMs !== null) {
  tell(`baseline ${Math.round(limitMs)}`);
  await runMutants(limitMs);
  // Tests that count their runs fail from some run on, whatever the code does.
  ended = (await run(original, tests, limitMs)).passed;
}
if (ended) tell('end');
