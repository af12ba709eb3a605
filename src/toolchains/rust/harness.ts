import { harnessFiles } from '../harness-files.ts';

const names = [
  ...['crate.pl', 'format.pl', 'check.pl', 'tests.pl', 'usage.pl'],
  ...['examples.pl', 'examples.rs', 'debug_text.pl', 'type_names.pl'],
];

export const rustHarness = harnessFiles(new URL('harness/', import.meta.url), names);
