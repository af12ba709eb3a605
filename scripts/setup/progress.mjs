import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {(line: string) => void} Log
 * @typedef {object} Screen
 * @property {boolean} isTerminal
 * @property {boolean} quiet
 * @property {(text: string) => void} write
 *
 * @typedef {object} Progress
 * @property {(text: string) => void} already something that needs no work
 * @property {(text: string) => void} warn
 * @property {<Result>(title: string, work: (log: Log) => Promise<Result>) => Promise<Result>} step
 */

const silentMs = 2_000;
const plainLineMs = 5_000;
const keptLines = 30;

/**
 * @param {Screen} screen
 * @returns {Progress}
 */
export function createProgress(screen) {
  return {
    already: (text) => {
      if (!screen.quiet) screen.write(`- ${text}\n`);
    },
    warn: (text) => screen.write(`! ${text}\n`),
    step: (title, work) => showStep(screen, title, work),
  };
}

/**
 * @template Result
 * @param {Screen} screen
 * @param {string} title
 * @param {(log: Log) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
async function showStep(screen, title, work) {
  /** @type {string[]} */
  const recent = [];
  const startedAt = Date.now();
  screen.write(`* ${title}\n`);
  const stopShowingLife = showLife(screen, startedAt, recent);
  try {
    const result = await work((line) => remember(recent, line));
    stopShowingLife();
    screen.write(`  done in ${seconds(startedAt)} s\n`);
    return result;
  } catch (error) {
    stopShowingLife();
    screen.write(`  failed after ${seconds(startedAt)} s\n`);
    for (const line of recent) screen.write(`  | ${line}\n`);
    throw error;
  }
}

/**
 * A terminal shows the elapsed time in place; a pipe gets a plain line every few seconds.
 * @param {Screen} screen
 * @param {number} startedAt
 * @param {string[]} recent
 * @returns {() => void} stops it
 */
function showLife(screen, startedAt, recent) {
  const show = () => {
    if (Date.now() - startedAt < silentMs) return;
    const text = `  ${seconds(startedAt)} s  ${recent.at(-1) ?? ''}`;
    screen.write(screen.isTerminal ? `\r\x1b[K${text.slice(0, 78)}` : `${text.slice(0, 110).trimEnd()}\n`);
  };
  const timer = setInterval(show, screen.isTerminal ? 500 : plainLineMs);
  return () => {
    clearInterval(timer);
    if (screen.isTerminal) screen.write('\r\x1b[K');
  };
}

/**
 * @param {string[]} recent
 * @param {string} line
 */
function remember(recent, line) {
  const printable = stripVTControlCharacters(line)
    .replace(/[^\x20-\x7e\u00a0-\uffff]+/g, ' ')
    .trim();
  if (printable === '') return;
  recent.push(printable);
  if (recent.length > keptLines) recent.shift();
}

/** @param {number} startedAt */
function seconds(startedAt) {
  return Math.round((Date.now() - startedAt) / 1_000);
}
