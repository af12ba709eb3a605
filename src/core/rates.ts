import type { RepositoryConfig } from './config.ts';
import type { Documentation, Evidence } from './evidence.ts';
import type { Mutation } from './measurements.ts';

type Metrics = RepositoryConfig['quality_metrics'];

/** A rate of 0.0-1.0 for people, rounded down to a tenth: `99.9 %`. */
export const percent = (rate: number): string => `${Math.floor(rate * 1_000) / 10} %`;

/** Killed mutants over mutants that were run, 0.0-1.0; null when none was. */
export function killRate(mutation: Mutation | null): number | null {
  return mutation === null || mutation.run === 0 ? null : mutation.killed / mutation.run;
}

/**
 * Whether the tests notice enough small changes, in percent. One survivor among noticed changes is always forgiven: some changes make no
 * difference, and in a function of three lines a single one of these would weigh more than the minimum.
 */
export function noticesEnough({ killed, run }: Mutation, minimum: number): boolean {
  return (run > 0 && killed * 100 >= minimum * run) || (killed > 0 && run - killed === 1);
}

/**
 * Statement coverage that is worth something: tests that run everything and notice too few changes count for no more than
 * what they notice. `run` is the rate of statements that ran. Null without a believed run.
 */
export function provenCoverage(
  evidence: Evidence,
  metrics: Metrics,
): { rate: number; run: number; capped: boolean } | null {
  if (evidence.coverage === null || !evidence.believed) return null;
  const { rate: run } = evidence.coverage;
  const { mutation } = evidence;
  const noticed = killRate(mutation);
  const enough = mutation === null || noticesEnough(mutation, metrics.mutation_kill_rate);
  if (noticed === null || enough || noticed >= run) return { rate: run, run, capped: false };
  return { rate: noticed, run, capped: true };
}

/**
 * Documented public symbols over all of them, for two thirds; for one third the parameters, results and errors that are named, where the
 * language's custom wants any. Good prose leaves some of them to the signature ("the sum of two numerals"), and would otherwise
 * score below a comment of tags that says no more. 0.0-1.0; null when there is no public symbol.
 */
export function documentationRate(documentation: Documentation | null): number | null {
  if (documentation === null || documentation.publicSymbols === 0) return null;
  const { documented, publicSymbols, details, namedDetails } = documentation;
  const share = documented / publicSymbols;
  return details === 0 ? share : (2 * share + namedDetails / details) / 3;
}
