import { harnessFiles } from '../harness-files.ts';

/** Runs a program that reports on a descriptor of its own. */
export const growthReport = harnessFiles(new URL('./', import.meta.url), ['report.pl']);
