import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import { decideVerdict } from '../../../src/core/decide-verdict.ts';
import type { JobOutcome } from '../../../src/core/result.ts';
import {
  buildAttempt,
  buildCall,
  buildEvidence,
  buildEvidenceWith,
  buildSpec,
  buildTest,
} from '../../support/build.ts';

/** A job that ended with a candidate, whose verdict is the one that its evidence gives. */
export function buildOutcome(wish: { failing?: boolean } = {}): JobOutcome {
  const evidence = wish.failing
    ? buildEvidenceWith(
        { tests: 'failed' },
        { tests: [buildTest({ status: 'failed', message: 'assert 1 == 2' })] },
      )
    : buildEvidence();
  const best = buildAttempt(0, evidence);
  const spec = buildSpec();
  return {
    kind: 'candidate',
    spec,
    attempts: [best],
    calls: [buildCall()],
    best,
    verdict: decideVerdict({
      spec,
      attempts: [best],
      best,
      metrics: defaultRepositoryConfig.quality_metrics,
    }),
    publication: null,
  };
}
