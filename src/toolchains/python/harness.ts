import { readFileSync } from 'node:fs';

const names = [
  'format_copy.py',
  'compile_files.py',
  'coverage.ini',
  'examples.py',
  'plugins/specproof_guard.py',
];

/** Files of ours that run beside the candidate's in the sandbox. */
export const pythonHarness: readonly { path: string; content: string }[] = names.map((path) => ({
  path,
  content: readFileSync(new URL(`harness/${path}`, import.meta.url), 'utf8'),
}));
