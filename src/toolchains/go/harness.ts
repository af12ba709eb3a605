import { growthReport } from '../growth/report.ts';
import { harnessFiles } from '../harness-files.ts';
import { schemataHarness } from '../schemata/harness.ts';

const names = [
  'Specproof.pm',
  'format_copy.pl',
  'vet.pl',
  'tests.pl',
  'usage.pl',
  'examples.pl',
  'answer.go',
  'answer_errors.go',
  'mutants.pl',
  'growth.go',
  'growth.pl',
];

export const goHarness = [
  ...harnessFiles(new URL('harness/', import.meta.url), names),
  ...schemataHarness,
  ...growthReport,
];
