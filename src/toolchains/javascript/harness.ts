import { harnessFiles } from '../harness-files.ts';

const names = [
  'all-tests.mjs',
  'coverage.mjs',
  'example.mjs',
  'examples.mjs',
  'format.mjs',
  'growth.mjs',
  'growth-values.mjs',
  'guard.mjs',
  'lint.mjs',
  'module-kind.mjs',
  'mutants.mjs',
  'names.mjs',
  'reporter.mjs',
  'run-tests.sh',
  'run-usage.sh',
  'syntax.mjs',
  'tagged.mjs',
];

export const javascriptHarness = harnessFiles(new URL('harness/', import.meta.url), names);
