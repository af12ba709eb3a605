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

const namesLanguage = [/^---\n(?:.*\n)*?language:\s*([A-Za-z]+)/, /^#{1,4}\s+Language:?\s*`?([A-Za-z]+)/m];

/**
 * The language that an issue file names in its front matter or in its form; undefined when it names none.
 * @param {string} path
 */
function languageIn(path) {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  return namesLanguage.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined);
}

/**
 * The arguments for the set-up: the image of one language; all when an issue of somebody's own names none.
 * What is not there is refused by the demo itself, so that a slip of the pen builds nothing.
 * @param {readonly string[]} argv
 * @returns {string[]}
 */
export function setupArguments(argv) {
  const [example, issue] = [optionOf(argv, '--example'), optionOf(argv, '--issue')];
  const named =
    issue !== undefined
      ? languageIn(issue)
      : example !== undefined
        ? languageIn(join(root, 'examples', example, 'issue.md'))
        : optionOf(argv, '--language');
  const language = named?.toLowerCase() ?? 'python';
  if (issue !== undefined && named === undefined && existsSync(issue)) return [];
  return ['--languages', existsSync(join(root, 'sandbox', language, 'Dockerfile')) ? language : 'python'];
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
