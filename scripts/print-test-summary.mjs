import { existsSync, readFileSync } from 'node:fs';
import { fieldOf, parseJson } from './setup/json.mjs';

// Ends the output of .ci/run with one plain line that needs no parser, from vitest's JSON report.

const [file = ''] = process.argv.slice(2);
const report = existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : undefined;
if (report === undefined) console.error('There is no test report: the tests did not run to their end.');

const passed = numberOf(fieldOf(report, 'numPassedTests'));
const failedTests = numberOf(fieldOf(report, 'numFailedTests'));
// A file of tests that cannot be loaded holds no failed test, yet it is a failure.
const failed = fieldOf(report, 'success') === true ? failedTests : Math.max(failedTests, 1);
console.log(`${passed} passed, ${failed} failed`);
if (passed === 0 || failed > 0) process.exitCode = 1;

/** @param {unknown} value */
function numberOf(value) {
  return typeof value === 'number' ? value : 0;
}
