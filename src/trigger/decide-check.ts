import type { z } from 'zod';
import type { Command } from '../core/command.ts';
import { refineBy } from './command.ts';
import { concerning, type Decision, ignored, type TriggerSettings } from './decision.ts';
import type {
  ButtonPayload,
  CheckRunPayload,
  CheckSuitePayload,
  MergeGroupPayload,
  RepositorySource,
} from './payload.ts';
import { ownBranches, place, refusalOf } from './who.ts';

const buttons = new Map<string, Command>([
  ['refine', refineBy('')],
  ['verify', { name: 'verify' }],
  ['explain', { name: 'explain' }],
]);
const badEnds = ['failure', 'timed_out', 'action_required'];

export function decideButton(payload: z.infer<typeof ButtonPayload>, settings: TriggerSettings): Decision {
  const { identifier } = payload.requested_action;
  const command = buttons.get(identifier);
  if (command === undefined) return ignored('the button is none of ours');
  const { check_run: run } = payload;
  const at = run.completed_at ?? run.started_at;
  const check = { id: run.id, sha: run.head_sha, app: run.app, at };
  return asPress(payload, { check, action: identifier, command }, settings);
}

export function decideRerun(payload: CheckRunPayload, settings: TriggerSettings): Decision {
  const { check_run: run } = payload;
  const at = run.completed_at ?? run.started_at;
  const check = { id: run.id, sha: run.head_sha, app: run.app, at };
  return asPress(payload, { check, action: 'rerequested', command: { name: 'verify' } }, settings);
}

/** All check runs of a commit once more; there is no single run that was meant. */
export function decideSuite(payload: z.infer<typeof CheckSuitePayload>, settings: TriggerSettings): Decision {
  const { check_suite: suite } = payload;
  const check = { id: 0, sha: suite.head_sha, app: suite.app, at: suite.updated_at };
  return asPress(payload, { check, action: `suite-${suite.id}`, command: { name: 'verify' } }, settings);
}

interface Press {
  check: { id: number; sha: string; app?: { id: number } | null | undefined; at: string };
  action: string;
  command: Command;
}

function asPress(
  payload: RepositorySource,
  { check, action, command }: Press,
  settings: TriggerSettings,
): Decision {
  const refusal = refusalOf(payload, settings) ?? foreignness(check.app, settings);
  if (refusal !== null) return ignored(refusal);
  const press = settings.delivery ?? check.at;
  return concerning({
    kind: 'request',
    key: `${payload.repository.id}/${check.sha}/button/${check.id}/${action}/${press}`,
    ...place(payload),
    at: check.at,
    subject: { kind: 'commit', sha: check.sha },
    trigger: { kind: 'button', checkRunId: check.id },
    commands: [command],
  });
}

function foreignness(app: { id: number } | null | undefined, { ownAppId }: TriggerSettings): string | null {
  return ownAppId === undefined || app?.id === ownAppId ? null : 'it is a check of another app';
}

/** GitHub names the branch of a group for the pull request that it ends with. Names that are numbers beyond all counting are none. */
const queueBranch = /^(?:refs\/heads\/)?gh-readonly-queue\/.+\/pr-([1-9]\d{0,8})-[0-9a-f]{40}$/u;

function queuedPull(headRef: string | null | undefined): { pull?: number } {
  const number = queueBranch.exec(headRef ?? '')?.[1];
  return number === undefined ? {} : { pull: Number(number) };
}

/** Nobody asks: the queue waits for an answer on a commit, and a bot may be who put it there. */
export function decideMergeGroup(payload: z.infer<typeof MergeGroupPayload>): Decision {
  const { head_sha: headSha, head_ref: headRef, head_commit: commit } = payload.merge_group;
  return concerning({
    kind: 'request',
    key: `${payload.repository.id}/${headSha}/merge-queue`,
    ...place(payload),
    at: commit.timestamp,
    subject: { kind: 'commit', sha: headSha },
    trigger: { kind: 'merge-queue', headSha, ...queuedPull(headRef) },
    commands: [{ name: 'verify' }],
  });
}

/** The cheapest question first: every check run of every branch comes by here. */
export function decideCompleted(payload: CheckRunPayload, { ownAppId }: TriggerSettings): Decision {
  const { check_run: run, repository } = payload;
  const reason = harmlessness(payload, ownAppId);
  if (reason !== null) return ignored(reason);
  const at = run.completed_at ?? run.started_at;
  return concerning({
    kind: 'signal',
    key: `${repository.id}/${run.head_sha}/check-failed/${run.id}/${at}`,
    ...place(payload),
    at,
    fact: { kind: 'check-failed', headSha: run.head_sha },
  });
}

function harmlessness({ check_run: run }: CheckRunPayload, ownAppId: number | undefined): string | null {
  if (!run.check_suite?.head_branch?.startsWith(ownBranches)) return 'the check is not on a branch of ours';
  if (!badEnds.includes(run.conclusion ?? '')) return 'the check did not fail';
  if (ownAppId === undefined || !run.app) return 'whose check it is cannot be told';
  return run.app.id === ownAppId ? 'it is a check of our own' : null;
}
