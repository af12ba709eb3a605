import { readFileSync } from 'node:fs';

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

/** Files of ours that run beside the candidate's in the sandbox. */
export const javascriptHarness: readonly { path: string; content: string }[] = names.map((path) => ({
  path,
  content: readFileSync(new URL(`harness/${path}`, import.meta.url), 'utf8'),
}));
