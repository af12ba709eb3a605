// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import assert from 'node:assert';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

// Loaded before the code under test: keeps it away from the files of the run, from the tools of the tests and from the end
// of the process. What the list of refused names overlooks ends here.

const { realpathSync } = fs;

/** @param {unknown} path */
function placeOf(path) {
  if (path instanceof URL) return fileURLToPath(path);
  return typeof path === 'number' ? '' : String(path ?? '.');
}

/** @param {unknown} path */
function isOurs(path) {
  let place = placeOf(path);
  try {
    place = realpathSync(place);
  } catch {
    return false;
  }
  return place === '/' || place === '/work' || place.startsWith('/work/') || place.startsWith('/proc');
}

/**
 * Node itself reads the modules with the same functions.
 * @param {Function} wrapper
 */
function askedByLoader(wrapper) {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder = { stack: '' };
  Reflect.deleteProperty(Error, 'prepareStackTrace');
  Error.stackTraceLimit = 1;
  Error.captureStackTrace(holder, wrapper);
  const [, caller = ''] = holder.stack.split('\n');
  if (prepareStackTrace !== undefined) Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return /\(?node:internal\/modules\//.test(caller);
}

/**
 * @param {any} owner
 * @param {string} name
 */
function closeFiles(owner, name) {
  const original = owner[name];
  if (typeof original !== 'function') return;
  /** @this {unknown} @param {unknown[]} args */
  function guarded(...args) {
    if (isOurs(args[0]) && !askedByLoader(guarded)) {
      throw new Error(`code under test may not read the files of the test run: ${placeOf(args[0])}`);
    }
    return Reflect.apply(original, this, args);
  }
  owner[name] = guarded;
}

const readers = `
  readFile open opendir readdir copyFile cp link symlink rename createReadStream ReadStream FileReadStream openAsBlob
`;

/** @param {string} name */
function refuseProcess(name) {
  const value = () => {
    throw new Error(`process.${name} is not for code under test`);
  };
  Object.defineProperty(process, name, { value, writable: false, configurable: false });
}

/** @param {any} value */
function freezeTools(value) {
  if (value === null || !/function|object/.test(typeof value) || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const key of Object.keys(value)) freezeTools(value[key]);
}

/** The process in which a test file and the code run. */
function guardTests() {
  for (const name of readers.trim().split(/\s+/)) {
    for (const owner of [fs, fs.promises]) closeFiles(owner, name);
    closeFiles(fs, `${name}Sync`);
  }
  for (const name of 'exit abort kill reallyExit _kill binding _linkedBinding dlopen getBuiltinModule'.split(
    ' ',
  )) {
    refuseProcess(name);
  }
  for (const tool of [assert, assert.strict, assert.AssertionError.prototype, test, test.mock])
    freezeTools(tool);
  syncBuiltinESMExports();
}

// The process of the test runner itself needs none of it.
if (process.env['NODE_TEST_CONTEXT'] !== undefined) guardTests();
