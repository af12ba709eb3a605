// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import assert from 'node:assert';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Duplex, Readable, Transform, Writable } from 'node:stream';
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

/**
 * Results pass through streams, on the way to the output too. Heirs may still have methods of their own, by assignment also.
 * @param {any} owner
 */
function lockMethods(owner) {
  for (const name of Object.getOwnPropertyNames(owner)) {
    const value = Object.getOwnPropertyDescriptor(owner, name)?.value;
    if (typeof value !== 'function' || name === 'constructor' || name.startsWith('_')) continue;
    Object.defineProperty(owner, name, {
      get: () => value,
      /** @this {any} @param {unknown} own */
      set(own) {
        if (this === owner) throw new Error(`${name} of a stream is not for code under test`);
        Object.defineProperty(this, name, {
          value: own,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      },
      configurable: false,
    });
  }
}

/** What is printed goes out, and the output itself is not to be had. @param {'_stdout' | '_stderr'} name @param {any} real */
function hideOutput(name, real) {
  const out = real.write.bind(real);
  /** @param {any} chunk @param {any} encoding @param {() => void} done */
  const write = (chunk, encoding, done) => {
    out(chunk, encoding === 'buffer' ? undefined : encoding);
    done();
  };
  for (const method of ['write', '_write', '_writev', 'emit', 'end', 'destroy'])
    Object.defineProperty(real, method, { value: real[method], writable: false, configurable: false });
  const value = new Writable({ decodeStrings: false, write });
  Object.defineProperty(console, name, { value, writable: false, configurable: false });
}

/** Tests of a mutant see what a function does, not how it is written. */
function hideSources() {
  const original = Function.prototype.toString;
  /** @this {Function} */
  function hidden() {
    const text = Reflect.apply(original, this, []);
    return /\{ \[native code\] \}$/.test(text)
      ? text
      : `${text.startsWith('class') ? 'class' : 'function'} ${this.name} { [hidden] }`;
  }
  Object.defineProperty(Function.prototype, 'toString', {
    value: hidden,
    writable: false,
    configurable: false,
  });
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
  for (const { prototype } of [EventEmitter, Readable, Writable, Duplex, Transform]) lockMethods(prototype);
  hideOutput('_stdout', process.stdout);
  hideOutput('_stderr', process.stderr);
  syncBuiltinESMExports();
}

// The process of the test runner itself needs none of it.
if (process.env['NODE_TEST_CONTEXT'] !== undefined) guardTests();
if (process.env['NODE_TEST_CONTEXT'] === 'mutants') hideSources();
