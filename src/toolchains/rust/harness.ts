import { growthReport } from '../growth/report.ts';
import { harnessFiles } from '../harness-files.ts';
import { schemataHarness } from '../schemata/harness.ts';

const names = [
  ...['crate.pl', 'format.pl', 'check.pl', 'tests.pl', 'usage.pl', 'mutants.pl'],
  ...['examples.pl', 'examples.rs', 'debug_text.pl', 'type_names.pl', 'growth.pl', 'growth.rs'],
];

export const rustHarness = [
  ...harnessFiles(new URL('harness/', import.meta.url), names),
  ...schemataHarness,
  ...growthReport,
];
