import { z } from 'zod';
import { cutBytes, cutText } from '../../../core/cut-text.ts';
import type { Annotation, CheckRunText } from '../../../core/forge.ts';
import type { Job } from '../../../core/job.ts';
import type { GitHubClient } from './client.ts';
import { bodyLimit, cutNote } from './limits.ts';

/** GitHub takes at most 50 annotations a request and appends those of further requests. */
const batchSize = 50;
const titleLimit = 250;
const messageLimit = 16_000;
const actionLimits = { count: 3, label: 20, description: 40 } as const;

const CheckRun = z.object({
  id: z.number(),
  html_url: z.string().nullable(),
  external_id: z.string().nullish(),
  status: z.string(),
  conclusion: z.string().nullable(),
  output: z.object({ summary: z.string().nullable(), annotations_count: z.number() }),
});
type CheckRun = z.infer<typeof CheckRun>;

type Maker = Pick<Job, 'id'>;

interface Wish {
  sha: string;
  text: CheckRunText;
}

function externalId(job: Maker, name: string): string {
  return `${job.id}/${name}`;
}

function annotationBody(annotation: Annotation) {
  return {
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: Math.max(annotation.startLine, annotation.endLine),
    annotation_level: annotation.level,
    title: cutText(annotation.title, titleLimit, '…'),
    message: cutText(annotation.message, messageLimit, '…'),
  };
}

function outputOf(text: CheckRunText, from: number) {
  return {
    title: cutText(text.title, titleLimit, '…'),
    summary: cutBytes(text.summary, bodyLimit, cutNote),
    text: cutBytes(text.text, bodyLimit, cutNote),
    annotations: text.annotations.slice(from, from + batchSize).map(annotationBody),
  };
}

/** Named, or those of an earlier state stay. */
function actionsOf({ actions }: CheckRunText) {
  if (actions === undefined) return {};
  const buttons = actions.slice(0, actionLimits.count).map(({ label, description, identifier }) => ({
    label: cutText(label, actionLimits.label, '…'),
    description: cutText(description, actionLimits.description, '…'),
    identifier,
  }));
  return { actions: buttons };
}

async function findCheckRun(client: GitHubClient, job: Maker, wish: Wish): Promise<CheckRun | undefined> {
  const found = await client.list({
    what: `list the check runs of ${wish.sha.slice(0, 7)}`,
    item: CheckRun,
    send: (rest, at) =>
      rest.checks.listForRef({ ...at, ref: wish.sha, check_name: wish.text.name, filter: 'all' }),
  });
  return found.find((run) => run.external_id === externalId(job, wish.text.name));
}

function create(client: GitHubClient, job: Maker, { sha, text }: Wish): Promise<CheckRun> {
  return client.write({
    what: `write the check run ${text.name}`,
    answer: CheckRun,
    send: (rest, at) =>
      rest.checks.create({
        ...at,
        name: text.name,
        head_sha: sha,
        external_id: externalId(job, text.name),
        status: 'completed',
        conclusion: text.conclusion,
        output: outputOf(text, 0),
        ...actionsOf(text),
      }),
  });
}

function update(client: GitHubClient, run: CheckRun, text: CheckRunText): Promise<CheckRun> {
  return client.write({
    what: `update the check run ${text.name}`,
    answer: CheckRun,
    send: (rest, at) =>
      rest.checks.update({
        ...at,
        check_run_id: run.id,
        status: 'completed',
        conclusion: text.conclusion,
        output: outputOf(text, run.output.annotations_count),
        ...actionsOf(text),
      }),
  });
}

function isComplete(run: CheckRun, text: CheckRunText): boolean {
  return (
    run.conclusion === text.conclusion &&
    run.output.summary === cutBytes(text.summary, bodyLimit, cutNote) &&
    run.output.annotations_count >= text.annotations.length
  );
}

/** How many annotations GitHub has is read from its answers, so that a rerun appends only what is missing. */
export async function upsertCheckRun(
  client: GitHubClient,
  job: Maker,
  wish: Wish,
): Promise<{ id: number; url: string }> {
  let run = (await findCheckRun(client, job, wish)) ?? (await create(client, job, wish));
  const rounds = 1 + Math.ceil(wish.text.annotations.length / batchSize);
  for (let round = 0; round < rounds && !isComplete(run, wish.text); round += 1)
    run = await update(client, run, wish.text);
  return { id: run.id, url: run.html_url ?? '' };
}
