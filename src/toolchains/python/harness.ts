import { harnessFiles } from '../harness-files.ts';

const names = [
  'format_copy.py',
  'compile_files.py',
  'coverage.ini',
  'examples.py',
  'growth.py',
  'growth_values.py',
  'mutants.py',
  'plugins/specproof_guard.py',
];

export const pythonHarness = harnessFiles(new URL('harness/', import.meta.url), names);
