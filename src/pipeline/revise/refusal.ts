import type { CandidateFile } from '../../core/candidate.ts';
import type { JobContext } from '../context.ts';
import { tooLarge } from '../conventions/too-large.ts';
import { writeProblem } from '../conventions/write-rules.ts';
import { writeRulesOf } from '../read-spec/place.ts';

/**
 * Why the repository's settings forbid what a revision would add, or null. What stands there already was let through before,
 * and is not asked about again.
 */
export function settingsRefusal(
  before: readonly CandidateFile[],
  after: readonly CandidateFile[],
  context: Pick<JobContext, 'config' | 'repository'>,
): string | null {
  const rules = writeRulesOf(context);
  const { pull_request } = context.config;
  const known = new Set(before.map(({ path }) => path));
  for (const file of after.filter(({ path }) => !known.has(path))) {
    const problem = writeProblem(file, rules);
    if (problem !== null) return problem;
  }
  const nothing = new Map<string, string>();
  return tooLarge(before, nothing, pull_request) === null ? tooLarge(after, nothing, pull_request) : null;
}
