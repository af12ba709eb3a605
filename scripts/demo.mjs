#!/usr/bin/env node
// Sets up what the chosen example needs, no other language's image, then runs the demo.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The value of an option in either of its spellings.
 * @param {readonly string[]} argv
 * @param {string} name
 */
function optionOf(argv, name) {
  const index = argv.indexOf(name);
  if (index >= 0) return argv[index + 1];
  return argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * The language in the front matter of an issue file; undefined when it names none.
 * @param {string} path
 */
function languageIn(path) {
  if (!existsSync(path)) return undefined;
  return /^---\n(?:.*\n)*?language:\s*([a-z]+)/.exec(readFileSync(path, 'utf8'))?.[1];
}

/**
 * The arguments for the set-up: the image of one language, or all when it is not known which one will be needed.
 * @param {readonly string[]} argv
 * @returns {string[]}
 */
export function setupArguments(argv) {
  const [example, issue] = [optionOf(argv, '--example'), optionOf(argv, '--issue')];
  if (issue !== undefined) return [];
  const language =
    example === undefined
      ? (optionOf(argv, '--language') ?? 'python').toLowerCase()
      : languageIn(join(root, 'examples', example, 'issue.md'));
  const isKnown = language !== undefined && existsSync(join(root, 'sandbox', language, 'Dockerfile'));
  return isKnown ? ['--languages', language] : [];
}

/**
 * Runs a program to its end; it is told to stop when this one is.
 * @param {string} program
 * @param {readonly string[]} argv
 * @returns {Promise<number>} its exit status
 */
async function run(program, argv) {
  const child = spawn(program, argv, { stdio: 'inherit', cwd: root });
  // A terminal sends Ctrl+C to both; only this one has to wait for the other.
  const [onInterrupt, onTerminate] = [() => undefined, () => child.kill('SIGTERM')];
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  /** @type {number | null} */
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });
  process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
  return status ?? 1;
}

async function main() {
  const argv = process.argv.slice(2);
  const isHelp = argv.includes('--help') || argv.includes('-h');
  const setup = [join(root, 'scripts/setup.mjs'), ...setupArguments(argv)];
  const failed = isHelp ? 0 : await run(process.execPath, setup);
  if (failed !== 0) return failed;
  return run(join(root, 'node_modules/.bin/node'), [join(root, 'src/entries/demo.ts'), ...argv]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
