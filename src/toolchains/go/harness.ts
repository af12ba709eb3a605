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
  'growth.go',
  'growth.pl',
];

export const goHarness = [
  ...harnessFiles(new URL('harness/', import.meta.url), names),
  ...harnessFiles(new URL('../growth/', import.meta.url), ['report.pl']),
];
