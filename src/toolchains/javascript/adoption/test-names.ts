import { posix } from 'node:path';

/** What is not written by hand, or not in this repository's keeping. */
const foreign =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third_party|dist|build|out|coverage|\.[^/]+)\//;

export const isForeignPath = (path: string): boolean => foreign.test(path);

const testFolders = /(?:^|\/)(?:tests?|specs?|__tests__)\//;
const testEnding = /[.\-_](?:test|spec)\.[cm]?[jt]sx?$/;

/** Whether test tools would take the file for one of theirs, or it lies among such files. */
export function isTestPath(path: string): boolean {
  return testFolders.test(path) || testEnding.test(path) || /(?:^|\/)test-[^/]*\.[cm]?[jt]sx?$/.test(path);
}

/** Whether Node's own runner could run the file as it stands. */
export function isRunnableTest(path: string): boolean {
  return isTestPath(path) && /\.[cm]?js$/.test(path) && !isForeignPath(path);
}

export const stemOf = (path: string): string => posix.basename(path).replace(/\.[cm]?js$/, '');

/** What a test file is of by its name: `test/rate-limiter.test.js` is of `rate-limiter`. */
export function testedStem(path: string): string {
  return stemOf(path)
    .replace(/[.\-_](?:test|spec)$/, '')
    .replace(/^test-/, '');
}

/** How many folders have to be left and entered to get from one file to the other. */
export function distance(one: string, other: string): number {
  const way = posix.relative(posix.dirname(one), posix.dirname(other));
  return way === '' ? 0 : way.split('/').length;
}
