import { issueShape } from '../shapes/issue.ts';
import { fullPullShape } from '../shapes/pull.ts';
import type { IssuePlace } from '../state/places.ts';
import type { World } from '../state/world.ts';
import { sendEvent } from './payload.ts';

interface IssueEvent {
  readonly action: string;
  readonly sender: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A pull request is an issue too; which event is sent depends on what the number stands for. */
export const sendIssueEvent = async (world: World, place: IssuePlace, event: IssueEvent) => {
  const { repository, issue } = place;
  const { pull } = issue;
  const subject = pull
    ? { number: issue.number, pull_request: await fullPullShape(world, repository, { issue, pull }) }
    : { issue: issueShape(world, repository, issue) };
  sendEvent(world, repository, {
    name: pull ? 'pull_request' : 'issues',
    action: event.action,
    sender: event.sender,
    details: { ...subject, ...event.details },
  });
};
