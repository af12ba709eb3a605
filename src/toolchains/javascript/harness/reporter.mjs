// biome-ignore-all lint/style/noDefaultExport: node takes a reporter by its default export
// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { coverageOf } from './coverage.mjs';

// Writes one line of JSON for each test, suite and file that ended. Node's own JUnit report names no file.

const folder = process.cwd();
const mostErrors = 20_000;

/** @param {string} text */
const withoutFolder = (text) => text.replaceAll(`file://${folder}/`, '').replaceAll(`${folder}/`, '');

/** @param {any} error an error of the test runner, which holds what the test threw */
function messageOf(error) {
  if (error === undefined) return '';
  const cause = error?.cause ?? error;
  if (typeof cause?.stack !== 'string') return String(cause?.message ?? cause ?? '');
  const frames = cause.stack.indexOf('\n    at ');
  const head = frames < 0 ? cause.stack : cause.stack.slice(0, frames);
  const own = cause.stack
    .split('\n')
    .filter((/** @type {string} */ line) => /^ {4}at /.test(line) && line.includes(folder));
  return withoutFolder([head, ...own.slice(0, 5)].join('\n'));
}

/** @param {any} data @param {boolean} passed */
function statusOf(data, passed) {
  if (data.skip !== undefined || data.todo !== undefined) return 'skipped';
  return passed ? 'passed' : 'failed';
}

/** @param {any} data */
function kindOf({ nesting, name, file, details }) {
  if (nesting === 0 && resolve(name) === file) return 'file';
  return details?.type === 'suite' ? 'suite' : 'test';
}

/**
 * @param {any} data
 * @param {boolean} passed
 * @param {State} state
 */
function lineOf(data, passed, { names, errors }) {
  const kind = kindOf(data);
  const error = data.details?.error;
  const message = kind === 'file' ? withoutFolder(errors.get(data.file) ?? '') : messageOf(error);
  const entry = {
    kind,
    file: relative(folder, data.file ?? ''),
    names: kind === 'file' ? [] : [...names.slice(0, data.nesting), data.name],
    status: statusOf(data, passed),
    reason: error?.failureType ?? '',
    message,
  };
  return `${JSON.stringify(entry)}\n`;
}

/** @typedef {{ names: string[], errors: Map<string, string> }} State */

/** What an event tells that a later one needs. @param {string} type @param {any} data @param {State} state */
function remember(type, data, { names, errors }) {
  if (type === 'test:start') names[data.nesting] = data.name;
  if (type !== 'test:stderr') return;
  errors.set(data.file, `${errors.get(data.file) ?? ''}${data.message}`.slice(0, mostErrors));
}

function writeCoverage() {
  const { NODE_V8_COVERAGE: counts, SPECPROOF_CODE: code, HOME: home } = process.env;
  if (counts === undefined || code === undefined) return;
  writeFileSync(`${home}/coverage.json`, JSON.stringify(coverageOf(counts, code.split(':'))));
}

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* report(events) {
  /** @type {State} */
  const state = { names: [], errors: new Map() };
  for await (const { type, data } of events) {
    remember(type, data, state);
    if (type === 'test:pass' || type === 'test:fail') yield lineOf(data, type === 'test:pass', state);
  }
  writeCoverage();
}
