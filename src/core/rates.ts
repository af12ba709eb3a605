import type { RepositoryConfig } from './config.ts';
import type { Documentation, Evidence, Mutation } from './evidence.ts';

type Metrics = RepositoryConfig['quality_metrics'];

/** Killed mutants over mutants that were run, 0.0-1.0; null when none was. */
export function killRate(mutation: Mutation | null): number | null {
  return mutation === null || mutation.run === 0 ? null : mutation.killed / mutation.run;
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
  const noticed = killRate(evidence.mutation);
  const capped = noticed !== null && noticed * 100 < metrics.mutation_kill_rate && noticed < run;
  return { rate: capped ? noticed : run, run, capped };
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
