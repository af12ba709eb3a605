import { harnessFiles } from '../harness-files.ts';

/** Runs a program that reports on a descriptor of its own. */
export const growthReport = harnessFiles(new URL('./', import.meta.url), ['report.pl']);

const secondsForInputs = 4;

/** Seconds of processor time after which a program is stopped that did not come to its end by itself. */
export function secondsFor(budgetMs: number): string {
  return String(Math.ceil((3 * budgetMs) / 1_000) + secondsForInputs);
}
