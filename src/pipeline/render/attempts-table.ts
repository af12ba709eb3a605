import type { Check } from '../../core/evidence.ts';
import type { Attempt } from '../../core/result.ts';
import { prose } from './escape.ts';
import { type CandidateOutcome, observedTests } from './evidence-tables.ts';
import { table } from './markdown.ts';

function isTroubled({ status }: Check): boolean {
  return status !== 'passed' && status !== 'not-measured';
}

/** One clause a check on what failed in an attempt; `all checks passed` when none did. */
export function describeFailures({ evidence }: Attempt): string {
  if (evidence.sandboxUnavailable !== null) return `no sandbox: ${evidence.sandboxUnavailable}`;
  const troubled = evidence.checks.filter(isTroubled);
  if (troubled.length === 0) return 'all checks passed';
  return troubled.map((check) => `${check.name}: ${check.summary}`).join('; ');
}

/** `first writing` or `refinement 2 of 3`. */
export function attemptName(attempt: number, maxRefinements: number | null): string {
  if (attempt === 0) return 'first writing';
  return maxRefinements === null ? `refinement ${attempt}` : `refinement ${attempt} of ${maxRefinements}`;
}

export function attemptsTable({ attempts, best }: CandidateOutcome): string {
  return table(
    ['Attempt', 'Strategy', 'Tests', 'What it showed'],
    attempts.map((attempt) => [
      attemptName(attempt.candidate.attempt, null) +
        (attempt.candidate.attempt === best.candidate.attempt ? ' (published)' : ''),
      prose(attempt.candidate.strategy),
      observedTests(attempt),
      prose(describeFailures(attempt), 400),
    ]),
  );
}
