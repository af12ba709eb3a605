import { harnessFiles } from '../harness-files.ts';

const names = [
  'coverage.mjs',
  'example.mjs',
  'examples.mjs',
  'format.mjs',
  'guard.mjs',
  'lint.mjs',
  'reporter.mjs',
  'run-tests.sh',
  'run-usage.sh',
  'syntax.mjs',
  'tagged.mjs',
];

export const javascriptHarness = harnessFiles(new URL('harness/', import.meta.url), names);
