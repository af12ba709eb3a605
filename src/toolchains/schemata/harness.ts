import { harnessFiles } from '../harness-files.ts';

/** What the drivers of compiled languages have in common. */
export const schemataHarness = harnessFiles(new URL('./', import.meta.url), ['Mutants.pm']);
