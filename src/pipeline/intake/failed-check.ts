import { z } from 'zod';
import type { Job } from '../../core/job.ts';
import { courtesy } from '../courtesy.ts';
import { readConfiguration } from '../read-configuration.ts';
import type { RepositoryContext } from './context.ts';
import type { KnownThread } from './known-thread.ts';
import { pullNow } from './pull-now.ts';
import { failedChecksText } from './texts.ts';

const FailedChecks = z.array(
  z.object({ name: z.string(), app: z.string(), title: z.string(), url: z.string() }),
);

const failures: readonly (string | null)[] = ['failure', 'timed_out', 'action_required'];
const mostShown = 20;
/** Jobs in a row that nobody asked for. */
const mostUnasked = 3;

type Pulled = KnownThread & { pull: NonNullable<KnownThread['pull']> };

const unaskedId = /^checks-(?<count>\d)-/u;
const tailOf = (sha: string) => `-${sha.slice(0, 24)}`;

/** Which unasked job in a row the next one would be; the latest job's id says which one it was. */
function nextUnasked({ jobId }: KnownThread): number {
  return Number(unaskedId.exec(jobId)?.groups?.['count'] ?? '0') + 1;
}

/** Several checks of one commit may fail, and they are mended together. */
function isMended({ jobId }: KnownThread, sha: string): boolean {
  return unaskedId.test(jobId) && jobId.endsWith(tailOf(sha));
}

function mendingJob(thread: Pulled, sha: string): Job {
  const { installationId, repository, issue, requester, options, pull } = thread;
  return {
    id: `checks-${nextUnasked(thread)}-${repository.id}-${issue.number}${tailOf(sha)}`,
    key: `${repository.id}/${issue.number}/failed-checks/${sha}`,
    installationId,
    repository,
    issue,
    sender: requester,
    trigger: { kind: 'failed-checks', headSha: sha },
    options: options ?? {},
    task: { kind: 'revise', pull: pull.number, text: '' },
  };
}

async function isStillOurs({ pull }: Pulled, sha: string, context: RepositoryContext): Promise<boolean> {
  const present = await pullNow(pull.number, context);
  return present?.state === 'open' && present.headIsOurs && present.headSha === sha;
}

/** Settings that cannot be read ask for nothing. */
async function wishOf(context: RepositoryContext): Promise<'off' | 'offer' | 'auto'> {
  const reading = await readConfiguration(context, context.limits);
  return reading.status === 'valid' ? reading.config.pull_request.fix_ci : 'off';
}

async function offer({ pull }: Pulled, sha: string, context: RepositoryContext): Promise<void> {
  const { steps, discussion } = context;
  const checks = await steps.run({ name: 'read the failed checks', result: FailedChecks }, async () =>
    FailedChecks.parse(
      (await discussion.foreignChecks(sha)).filter(({ conclusion }) => failures.includes(conclusion)),
    ).slice(0, mostShown),
  );
  if (checks.length === 0) return;
  await courtesy('offer to mend the checks', context, () =>
    discussion.say(pull.number, `ci-${sha.slice(0, 7)}`, failedChecksText(sha, checks)),
  );
}

/** The thread with its pull request while the commit is the newest that we put there. */
function withOurHead(thread: KnownThread, sha: string): Pulled | null {
  const { pull } = thread;
  if (pull === null || pull.state !== 'open' || pull.handsOff || pull.headSha !== sha) return null;
  return { ...thread, pull };
}

/** Checks of other apps failed on our newest commit: passed over, offered, or mended, as the repository has it. */
export async function takeFailedCheck(
  thread: KnownThread,
  sha: string,
  context: RepositoryContext,
): Promise<Job | null> {
  const pulled = withOurHead(thread, sha);
  if (pulled === null) return null;
  const wish = await wishOf(context);
  if (wish === 'off' || !(await isStillOurs(pulled, sha, context))) return null;
  if (wish === 'auto' && isMended(thread, sha)) return null;
  if (wish === 'auto' && nextUnasked(thread) <= mostUnasked) return mendingJob(pulled, sha);
  await offer(pulled, sha, context);
  return null;
}
