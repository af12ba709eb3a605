#!/usr/bin/env node
// Read by whatever Node the machine has, so nothing newer than Node 12.20 stands here.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const wantedMajor = 24;
const major = Number.parseInt(process.versions.node, 10);

if (major >= wantedMajor) runHere();
else handOver(findPinnedNode());

function runHere() {
  import('../src/entries/cli.ts')
    .then((commandLine) => commandLine.main(process.argv.slice(2)))
    .then((exitCode) => {
      process.exitCode = exitCode;
    })
    .catch(stop);
}

/** The packages bring a Node of their own, so that the machine's may be older. */
function findPinnedNode() {
  if (major < 20) return null;
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json');
    return join(dirname(manifest), 'bin', 'node');
  } catch {
    return null;
  }
}

/** @param {string | null} node */
function handOver(node) {
  if (node === null) {
    const advice =
      major < 20 ? `install Node ${wantedMajor}` : 'run `npm ci`, which brings it, or install it yourself';
    process.stderr.write(
      `Specproof needs Node ${wantedMajor}, and this is Node ${process.versions.node}; ${advice}.\n`,
    );
    process.exitCode = 2;
    return;
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // A terminal sends its Ctrl-C to the child as well.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', stop);
  child.on('exit', (exitCode) => {
    process.exitCode = exitCode === null ? 1 : exitCode;
  });
}

/** @param {unknown} error */
function stop(error) {
  process.stderr.write(
    `Specproof could not be started: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
