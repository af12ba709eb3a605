import { asItStands } from '../../core/candidate.ts';
import type { JobOutcome } from '../../core/result.ts';
import type { NamedResult } from '../../core/verdict.ts';

interface ResultWords {
  mark: string;
  headline: string;
  /** What it means for the reader and what to do next. */
  meaning: string;
}

/** What each named result says to a person. */
export const resultWords = {
  TESTS_PASSING: {
    mark: '✅',
    headline: 'Tests pass',
    meaning: 'The code passed its tests at the first writing.',
  },
  TESTS_PASSING_AFTER_REFINEMENT: {
    mark: '✅',
    headline: 'Tests pass after refinement',
    meaning: 'The first writing failed; what failed went back and was repaired.',
  },
  SYNTAX_ERROR_CORRECTED: {
    mark: '✅',
    headline: 'Tests pass, a syntax error was corrected',
    meaning: 'An earlier writing had a syntax error; the published one has none and passed its tests.',
  },
  PERFORMANCE_OPTIMIZED: {
    mark: '✅',
    headline: 'Tests pass and it was made faster',
    meaning: 'The tests pass and a measured improvement was kept.',
  },
  TESTS_FAILING: {
    mark: '❌',
    headline: 'Not proven',
    meaning:
      'After all allowed attempts something required still fails. The best attempt is shown as a draft, not for merging as it is.',
  },
  SANDBOX_UNAVAILABLE: {
    mark: '⚪',
    headline: 'Not run: no sandbox',
    meaning:
      'Generated code is never run outside the sandbox, so nothing was run. Only static analysis was made: review by hand.',
  },
  NEEDS_CLARIFICATION: {
    mark: '❓',
    headline: 'Needs an answer first',
    meaning:
      'Nothing was generated yet. Answer in a comment here: with the answer of somebody who has write permission it goes on by itself.',
  },
  REJECTED: {
    mark: '🚫',
    headline: 'Not taken on',
    meaning:
      'Nothing was generated and nothing was changed in this repository. Once that is mended, comment `/generate`.',
  },
  CANCELLED: {
    mark: '⏹️',
    headline: 'Stopped',
    meaning: 'Nothing more will happen for this request. Comment `/generate` to ask again.',
  },
  BUDGET_EXCEEDED: {
    mark: '⏹️',
    headline: 'Stopped at a limit',
    meaning:
      'The time or tokens allowed for one request are used up. Ask for something smaller, or raise the limit.',
  },
  FAILED: {
    mark: '💥',
    headline: 'Failed',
    meaning:
      'Nothing goes on by itself from here. Comment `/generate` to ask again; if it fails in the same way, tell whoever operates Specproof.',
  },
  PLANNED: {
    mark: '📋',
    headline: 'Planned',
    meaning:
      'No code was written yet. Comment `/specproof go`, or put a thumbs-up on the comment that shows the plan, to have it built.',
  },
} satisfies Record<NamedResult, ResultWords>;

/** What it means where nothing was written, and a commit was looked at. */
const verifiedMeanings: Partial<Record<NamedResult, string>> = {
  TESTS_PASSING: 'The files of this commit passed their tests as they stand.',
  TESTS_FAILING: 'Something required fails at this commit as it stands. Nothing was changed.',
};

/** What the result of a candidate means for the reader, also where the candidate is a commit as it stands. */
export function meaningOf({
  verdict,
  best,
}: Pick<Extract<JobOutcome, { kind: 'candidate' }>, 'verdict' | 'best'>): string {
  const verified = best.candidate.strategy === asItStands ? verifiedMeanings[verdict.result] : undefined;
  return verified ?? resultWords[verdict.result].meaning;
}

/** The named result of an outcome of either kind. */
export function resultOf(outcome: JobOutcome): NamedResult {
  return outcome.kind === 'candidate' ? outcome.verdict.result : outcome.result;
}
