import { decideVerdict } from '../../src/core/decide-verdict.ts';
import type { Evidence } from '../../src/core/evidence.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { checkDeepWith } from '../../src/pipeline/check/deep.ts';
import { checkFastWith } from '../../src/pipeline/check/fast.ts';
import type { CheckRun } from '../../src/pipeline/check/subject.ts';

/** All checks, the deep ones on the files as they were formatted. */
export async function checkDeeply(run: CheckRun): Promise<Evidence> {
  const fast = await checkFastWith(run);
  const files = run.candidate.files.map((file) => {
    const formatted = fast.formatted.find(({ path }) => path === file.path);
    return formatted === undefined ? file : { ...file, content: formatted.content };
  });
  return checkDeepWith({ ...run, candidate: { ...run.candidate, files } }, fast);
}

/** What would be published of the candidate. */
export function verdictOf({ spec, candidate, context }: CheckRun, evidence: Evidence): Verdict {
  const attempt = { candidate, evidence };
  const metrics = context.config.quality_metrics;
  return decideVerdict({ spec, attempts: [attempt], best: attempt, metrics });
}
