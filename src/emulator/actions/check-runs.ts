import type { z } from 'zod';
import { githubError } from '../errors.ts';
import { checkRunShape } from '../shapes/check-run.ts';
import type { Annotation, CheckAction, CheckRun, Repository } from '../state/state.ts';
import { nextId, timestamp, type World } from '../state/world.ts';
import { sendEvent } from './payload.ts';

export interface CheckRunChange {
  readonly name?: string | undefined;
  readonly externalId?: string | undefined;
  readonly detailsUrl?: string | undefined;
  readonly status?: CheckRun['status'] | undefined;
  readonly conclusion?: CheckRun['conclusion'] | undefined;
  readonly startedAt?: string | undefined;
  readonly completedAt?: string | undefined;
  readonly output?:
    | {
        readonly title?: string | undefined;
        readonly summary: string;
        readonly text?: string | undefined;
        readonly annotations?: readonly Annotation[] | undefined;
      }
    | undefined;
  readonly actions?: readonly z.infer<typeof CheckAction>[] | undefined;
}

export const sendCheckRunEvent = (
  world: World,
  place: { readonly repository: Repository; readonly run: CheckRun },
  event: { readonly action: string; readonly sender: string; readonly details?: Record<string, unknown> },
) =>
  sendEvent(world, place.repository, {
    name: 'check_run',
    action: event.action,
    sender: event.sender,
    details: { check_run: checkRunShape(world, place.repository, place.run), ...event.details },
  });

const applyOutput = (run: CheckRun, output: CheckRunChange['output']) => {
  if (!output) return;
  run.title = output.title ?? run.title;
  run.summary = output.summary;
  run.text = output.text ?? run.text;
  run.annotations.push(...(output.annotations ?? []));
};

const statusAfter = (change: CheckRunChange) =>
  change.conclusion || change.completedAt ? 'completed' : change.status;

const complete = (run: CheckRun, change: CheckRunChange) => {
  const conclusion = change.conclusion ?? run.conclusion;
  if (conclusion === null) throw githubError(422, 'Invalid request.\n\n"conclusion" wasn\'t supplied.');
  run.conclusion = conclusion;
  run.completedAt = change.completedAt ?? run.completedAt ?? timestamp();
  run.status = 'completed';
};

/** A conclusion completes the run; completing it without one is refused, as GitHub does. */
const applyProgress = (run: CheckRun, change: CheckRunChange) => {
  const status = statusAfter(change);
  if (status === undefined) return;
  if (status === 'completed') return complete(run, change);
  run.conclusion = null;
  run.completedAt = null;
  run.status = status;
};

const apply = (run: CheckRun, change: CheckRunChange) => {
  applyProgress(run, change);
  applyOutput(run, change.output);
  run.name = change.name ?? run.name;
  run.externalId = change.externalId ?? run.externalId;
  run.detailsUrl = change.detailsUrl ?? run.detailsUrl;
  run.startedAt = change.startedAt ?? run.startedAt;
  run.actions = [...(change.actions ?? run.actions)];
};

export const createCheckRun = (
  world: World,
  repository: Repository,
  wish: CheckRunChange & {
    readonly name: string;
    readonly headSha: string;
    readonly login: string;
    readonly isForeign?: boolean;
  },
) => {
  const run: CheckRun = {
    id: nextId(world),
    isForeign: wish.isForeign ?? false,
    name: wish.name,
    headSha: wish.headSha,
    externalId: '',
    detailsUrl: null,
    status: 'queued',
    conclusion: null,
    startedAt: timestamp(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    actions: [],
  };
  apply(run, wish);
  repository.checkRuns.push(run);
  sendCheckRunEvent(world, { repository, run }, { action: 'created', sender: wish.login });
  return run;
};

export const updateCheckRun = (
  world: World,
  place: { readonly repository: Repository; readonly run: CheckRun },
  wish: CheckRunChange & { readonly login: string },
) => {
  const wasCompleted = place.run.status === 'completed';
  apply(place.run, wish);
  if (!wasCompleted && place.run.status === 'completed')
    sendCheckRunEvent(world, place, { action: 'completed', sender: wish.login });
};
