import { z } from 'zod';

/** No store takes NUL or half a character; both are shown as U+FFFD by Markdown. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .transform((given) => given.toWellFormed().replaceAll('\0', '\uFFFD'));

const Id = z.number().int();
const Time = z.iso.datetime({ offset: true });
const Sha = z.string().regex(/^[0-9a-f]{40}$/);
const Sender = z.object({ id: Id, login: z.string().max(100), type: z.string() });
/** The app through which somebody acted, or which made a check. */
const ActingApp = z.object({ id: Id }).nullish();

const Source = z.object({ installation: z.object({ id: Id }), sender: Sender });
const RepositorySource = Source.extend({
  repository: z.object({
    id: Id,
    name: z.string().max(200),
    owner: z.object({ login: z.string().max(100) }),
  }),
});

/** What every payload says of who acted. */
export type Source = z.infer<typeof Source>;
export type RepositorySource = z.infer<typeof RepositorySource>;

/** The fields used of every payload of `issues`. */
export const IssuePayload = RepositorySource.extend({
  issue: z.object({
    number: z.number().int().positive(),
    title: text(1_000),
    body: text(70_000).nullish(),
    updated_at: Time,
    labels: z.array(z.object({ name: z.string() })).default([]),
    pull_request: z.unknown().optional(),
    user: z.object({ type: z.string() }).nullish(),
  }),
});
export type IssuePayload = z.infer<typeof IssuePayload>;

/** Of `issues.labeled` and `issues.unlabeled`. */
export const LabelPayload = IssuePayload.extend({ label: z.object({ name: z.string() }) });

/** Of `issue_comment.created`. */
export const CommentPayload = IssuePayload.extend({
  comment: z.object({
    id: Id,
    body: text(70_000),
    created_at: Time,
    performed_via_github_app: ActingApp,
  }),
});

/** The fields used of every payload of `pull_request`. */
export const PullPayload = RepositorySource.extend({
  pull_request: z.object({
    number: z.number().int().positive(),
    user: z.object({ id: Id, type: z.string() }).nullable(),
    head: z.object({ ref: z.string(), sha: Sha }),
    merged: z.boolean().nullish(),
    updated_at: Time,
  }),
});
export type PullPayload = z.infer<typeof PullPayload>;

/** Of `pull_request_review.submitted`. */
export const ReviewPayload = PullPayload.extend({
  review: z.object({
    id: Id,
    body: text(70_000).nullish(),
    state: z.string().toLowerCase(),
    submitted_at: Time,
    performed_via_github_app: ActingApp,
  }),
});

/** The fields used of every payload of `check_run`. */
export const CheckRunPayload = RepositorySource.extend({
  check_run: z.object({
    id: Id,
    head_sha: Sha,
    conclusion: z.string().nullish(),
    started_at: Time,
    completed_at: Time.nullish(),
    app: ActingApp,
    check_suite: z.object({ head_branch: z.string().nullish() }).nullish(),
  }),
});
export type CheckRunPayload = z.infer<typeof CheckRunPayload>;

/** Of `check_run.requested_action`. */
export const ButtonPayload = CheckRunPayload.extend({
  requested_action: z.object({ identifier: z.string() }),
});

/** Of `check_suite.rerequested`. */
export const CheckSuitePayload = RepositorySource.extend({
  check_suite: z.object({ id: Id, head_sha: Sha, updated_at: Time, app: ActingApp }),
});

/** Of `merge_group.checks_requested`; the queue itself has no account that payloads must name. */
export const MergeGroupPayload = RepositorySource.extend({
  sender: Sender.default({ id: 0, login: 'github-merge-queue[bot]', type: 'Bot' }),
  merge_group: z.object({
    head_sha: Sha,
    head_ref: z.string().max(1_000).nullish(),
    head_commit: z.object({ timestamp: Time }),
  }),
});

/** The year 5138; a date has an end too. */
const lastSecond = 100_000_000_000;
const Seconds = z.number().min(0).max(lastSecond);
/** GitHub writes times of an installation in seconds or as text. */
const LooseTime = z.union([Time, Seconds.transform((seconds) => new Date(seconds * 1_000).toISOString())]);

/** Of `installation.deleted` and `installation.suspend`. */
export const InstallationPayload = Source.extend({
  installation: z.object({ id: Id, updated_at: LooseTime, suspended_at: LooseTime.nullish() }),
});

/** Of `installation_repositories.removed`. */
export const RemovedPayload = InstallationPayload.extend({
  repositories_removed: z.array(z.object({ id: Id })).min(1),
});

/** What is looked at before anything else of a payload. */
export const AnyPayload = z.object({ action: z.string().optional() });
