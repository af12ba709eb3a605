import type { Attempt } from '../../../src/core/result.ts';
import type { Spec } from '../../../src/core/spec.ts';
import type { Thread } from '../../../src/core/thread.ts';
import type { Verdict } from '../../../src/core/verdict.ts';
import { jobOf } from '../job-context.ts';
import { branch, head, maintainer } from './fake-github.ts';

/** What is remembered of an issue whose candidate was published as pull request 12. */
export function rememberedThread({
  spec,
  best,
  verdict,
}: {
  spec: Spec;
  best: Attempt;
  verdict: Verdict;
}): Thread {
  const { issue, repository } = jobOf('');
  const url = 'https://github.test/octo/tools';
  return {
    ...{ installationId: 1, repository, issue, requester: maintainer, jobId: 'job-before', phase: 'ended' },
    statusCommentId: null,
    pull: { number: 12, branch, headSha: head, state: 'open', handsOff: false },
    outcome: {
      ...{ kind: 'candidate', spec, attempts: [best], calls: [], best, verdict },
      publication: {
        ...{ branch, commit: head, pullRequestNumber: 12, pullRequestUrl: `${url}/pull/12` },
        ...{ checkRunUrl: `${url}/runs/1`, qualityCheckRunUrl: `${url}/runs/2` },
      },
    },
  };
}
