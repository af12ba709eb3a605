import { decideButton, decideCompleted, decideMergeGroup, decideRerun, decideSuite } from './decide-check.ts';
import { decideGone, decideRemoved } from './decide-installation.ts';
import { decideComment, decideIssueFact, decideLabel, decideUnlabel } from './decide-issue.ts';
import { decideClosed, decidePush, decideReopened, decideReview } from './decide-pull.ts';
import { type Decider, type Decision, ignored, type TriggerSettings, when } from './decision.ts';
import {
  AnyPayload,
  ButtonPayload,
  CheckRunPayload,
  CheckSuitePayload,
  CommentPayload,
  InstallationPayload,
  IssuePayload,
  LabelPayload,
  MergeGroupPayload,
  PullPayload,
  RemovedPayload,
  ReviewPayload,
} from './payload.ts';

/** The events that can concern us. */
export const concerningEvents = [
  'issues.labeled',
  'issues.unlabeled',
  'issues.closed',
  'issues.deleted',
  'issues.transferred',
  'issue_comment.created',
  'pull_request.closed',
  'pull_request.reopened',
  'pull_request.synchronize',
  'pull_request_review.submitted',
  'check_run.requested_action',
  'check_run.rerequested',
  'check_run.completed',
  'check_suite.rerequested',
  'merge_group.checks_requested',
  'installation.deleted',
  'installation.suspend',
  'installation_repositories.removed',
] as const;

const deciders = {
  'issues.labeled': when(LabelPayload, decideLabel),
  'issues.unlabeled': when(LabelPayload, decideUnlabel),
  'issues.closed': when(IssuePayload, decideIssueFact('issue-closed')),
  'issues.deleted': when(IssuePayload, decideIssueFact('issue-deleted')),
  'issues.transferred': when(IssuePayload, decideIssueFact('issue-deleted')),
  'issue_comment.created': when(CommentPayload, decideComment),
  'pull_request.closed': when(PullPayload, decideClosed),
  'pull_request.reopened': when(PullPayload, decideReopened),
  'pull_request.synchronize': when(PullPayload, decidePush),
  'pull_request_review.submitted': when(ReviewPayload, decideReview),
  'check_run.requested_action': when(ButtonPayload, decideButton),
  'check_run.rerequested': when(CheckRunPayload, decideRerun),
  'check_run.completed': when(CheckRunPayload, decideCompleted),
  'check_suite.rerequested': when(CheckSuitePayload, decideSuite),
  'merge_group.checks_requested': when(MergeGroupPayload, decideMergeGroup),
  'installation.deleted': when(InstallationPayload, decideGone),
  'installation.suspend': when(InstallationPayload, decideGone),
  'installation_repositories.removed': when(RemovedPayload, decideRemoved),
} as const satisfies Record<(typeof concerningEvents)[number], Decider>;

const deciderOf: ReadonlyMap<string, Decider> = new Map(Object.entries(deciders));

/** What a webhook asks for or tells. Pure, throws nothing: what is not understood is ignored with a reason. */
export function decide(eventName: string, payload: unknown, settings: TriggerSettings): Decision {
  const action = AnyPayload.safeParse(payload).data?.action;
  const event = action === undefined ? eventName : `${eventName}.${action}`;
  if (event === 'pull_request_review_comment.created') return ignored('the review it belongs to says it');
  return deciderOf.get(event)?.(payload, settings) ?? ignored(`the event ${event} asks for nothing`);
}
