#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBaseImage } from './setup/base-image.mjs';
import { ensureEngine } from './setup/engine.mjs';
import { ensureNodePackages } from './setup/node-packages.mjs';
import { readOptions, usage } from './setup/options.mjs';
import { messageOf, SetupProblem } from './setup/problem.mjs';
import { createProgress } from './setup/progress.mjs';
import { ensureSandboxImages } from './setup/sandbox-images.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function main() {
  // 1. What is asked for
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) return console.log(usage);
  // Standard output belongs to the command that comes after, such as the demo with --json.
  const progress = createProgress({
    isTerminal: process.stderr.isTTY === true,
    quiet: options.quiet,
    write: (text) => process.stderr.write(text),
  });

  // 2. npm packages, Node 24 among them
  refuseOldNode(process.versions.node);
  await ensureNodePackages(progress, root);

  // 3. Docker and the images; without them Specproof still analyses, but runs nothing
  if (options.skipDocker) return progress.already('Docker: left out by SPECPROOF_SETUP_SKIP');
  if (!(await ensureEngine(progress))) return;
  await ensureBaseImage(progress);
  await ensureSandboxImages(progress, options.languages);
}

/** @param {string} version */
function refuseOldNode(version) {
  if (Number.parseInt(version, 10) >= 20) return;
  throw new SetupProblem(
    `Node ${version} is too old; install Node 20 or newer (the packages bring the Node 24 that is used).`,
  );
}

main().catch((error) => {
  console.error(`Set-up stopped: ${messageOf(error)}`);
  if (!(error instanceof SetupProblem) && process.env['SPECPROOF_DEBUG']) console.error(error);
  process.exitCode = 1;
});
