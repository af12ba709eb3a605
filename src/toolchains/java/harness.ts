import { harnessFiles } from '../harness-files.ts';
import { growthFiles } from './growth.ts';

export const javaHarness = [
  ...growthFiles,
  ...harnessFiles(new URL('harness/', import.meta.url), ['beside.pl']),
];
