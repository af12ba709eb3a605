import { describeFailures } from '../describe-failures.ts';
import { prose } from './escape.ts';
import { type CandidateOutcome, observedTests } from './evidence-tables.ts';
import { table } from './markdown.ts';

/** `first writing` or `refinement 2 of 3`. */
export function attemptName(attempt: number, maxRefinements: number | null): string {
  if (attempt === 0) return 'first writing';
  return maxRefinements === null ? `refinement ${attempt}` : `refinement ${attempt} of ${maxRefinements}`;
}

/** A row for each attempt, with the published one marked. */
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
