import { parseArgs } from 'node:util';
import { messageOf, SetupProblem } from './problem.mjs';

export const usage = `Usage: node scripts/setup.mjs [--languages python,go] [--quiet]

Installs what Specproof needs and skips what is there: npm packages, Docker Engine and its daemon (as root on
Debian or Ubuntu), the base image and the sandbox images.

  --languages LIST   only the sandbox images of these languages
  --quiet            say nothing about what is there already
  --help             show this text

SPECPROOF_SETUP_SKIP=docker leaves Docker and the images out; then nothing generated is ever run.`;

/**
 * @typedef {object} Options
 * @property {boolean} help
 * @property {boolean} quiet
 * @property {boolean} skipDocker
 * @property {string[] | undefined} languages all when undefined
 */

/**
 * @param {string[]} argv
 * @param {Record<string, string | undefined>} environment
 * @returns {Options}
 */
export function readOptions(argv, environment) {
  const { help, quiet, languages } = parse(argv);
  return {
    help: help ?? false,
    quiet: quiet ?? false,
    skipDocker: listOf(environment['SPECPROOF_SETUP_SKIP'])?.includes('docker') ?? false,
    languages: listOf(languages),
  };
}

/** @param {string[]} argv */
function parse(argv) {
  try {
    return parseArgs({
      args: argv,
      options: { help: { type: 'boolean' }, quiet: { type: 'boolean' }, languages: { type: 'string' } },
    }).values;
  } catch (error) {
    throw new SetupProblem(`${messageOf(error)}. See --help.`, { cause: error });
  }
}

/** @param {string | undefined} text */
function listOf(text) {
  if (text === undefined) return undefined;
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
