// biome-ignore-all lint/style/noDefaultExport: node takes a reporter by its default export
// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { coverageOf } from './coverage.mjs';

// Writes one line of JSON for each test, suite and file that ended. Node's own JUnit report names no file.

const folder = process.cwd();
const mostErrors = 20_000;

/** @param {string} text */
const withoutFolder = (text) => text.replaceAll(`file://${folder}/`, '').replaceAll(`${folder}/`, '');

/** @param {any} error an error of the test runner, which holds what the test threw */
function messageOf(error) {
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

/** @param {any} data @param {boolean} passed @param {{ names: string[], errors: Map<string, string> }} state */
function lineOf(data, passed, { names, errors }) {
  const file = relative(folder, data.file ?? '');
  const error = data.details?.error;
  const isFile = data.nesting === 0 && data.name === data.file;
  const entry = {
    kind: isFile ? 'file' : data.details?.type === 'suite' ? 'suite' : 'test',
    file,
    names: isFile ? [] : [...names.slice(0, data.nesting), data.name],
    status: statusOf(data, passed),
    reason: error?.failureType ?? '',
    message: isFile
      ? withoutFolder(errors.get(data.file) ?? '')
      : error === undefined
        ? ''
        : messageOf(error),
  };
  return `${JSON.stringify(entry)}\n`;
}

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* report(events) {
  const state = { names: /** @type {string[]} */ ([]), errors: new Map() };
  for await (const { type, data } of events) {
    if (type === 'test:start') state.names[data.nesting] = data.name;
    if (type === 'test:stderr') {
      state.errors.set(data.file, `${state.errors.get(data.file) ?? ''}${data.message}`.slice(0, mostErrors));
    }
    if (type === 'test:pass' || type === 'test:fail') yield lineOf(data, type === 'test:pass', state);
  }
  const coverage = process.env['NODE_V8_COVERAGE'];
  const code = process.env['SPECPROOF_CODE'];
  if (coverage === undefined || code === undefined) return;
  writeFileSync(
    `${process.env['HOME']}/coverage.json`,
    JSON.stringify(coverageOf(coverage, code.split(':'))),
  );
}
