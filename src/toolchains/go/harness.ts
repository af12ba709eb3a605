import { harnessFiles } from '../harness-files.ts';

const names = [
  'Specproof.pm',
  'format_copy.pl',
  'vet.pl',
  'tests.pl',
  'usage.pl',
  'examples.pl',
  'answer.go',
  'answer_errors.go',
];

export const goHarness = harnessFiles(new URL('harness/', import.meta.url), names);
