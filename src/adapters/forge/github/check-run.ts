import { z } from 'zod';
import { cutBytes, cutText } from '../../../core/cut-text.ts';
import type { Job } from '../../../core/job.ts';
import type { Annotation, CheckRunText, PublishedCommit } from '../../../core/ports.ts';
import type { GitHubClient } from './client.ts';
import { bodyLimit, cutNote } from './limits.ts';

/** GitHub takes at most 50 annotations a request and appends those of further requests. */
const batchSize = 50;
const titleLimit = 250;
const messageLimit = 16_000;

const CheckRun = z.object({
  id: z.number(),
  html_url: z.string().nullable(),
  external_id: z.string().nullish(),
  status: z.string(),
  conclusion: z.string().nullable(),
  output: z.object({ summary: z.string().nullable(), annotations_count: z.number() }),
});
type CheckRun = z.infer<typeof CheckRun>;

interface Wish {
  commit: PublishedCommit;
  text: CheckRunText;
}

function externalId(job: Job, name: string): string {
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

async function findCheckRun(client: GitHubClient, job: Job, wish: Wish): Promise<CheckRun | undefined> {
  const { check_runs: found } = await client.read({
    what: `list the check runs of ${wish.commit.sha.slice(0, 7)}`,
    answer: z.object({ check_runs: z.array(CheckRun) }),
    send: (rest, at) =>
      rest.checks.listForRef({
        ...at,
        ref: wish.commit.sha,
        check_name: wish.text.name,
        filter: 'all',
        per_page: 100,
      }),
  });
  return found.find((run) => run.external_id === externalId(job, wish.text.name));
}

function create(client: GitHubClient, job: Job, { commit, text }: Wish): Promise<CheckRun> {
  return client.write({
    what: `write the check run ${text.name}`,
    answer: CheckRun,
    send: (rest, at) =>
      rest.checks.create({
        ...at,
        name: text.name,
        head_sha: commit.sha,
        external_id: externalId(job, text.name),
        status: 'completed',
        conclusion: text.conclusion,
        output: outputOf(text, 0),
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
  job: Job,
  wish: Wish,
): Promise<{ id: number; url: string }> {
  let run = (await findCheckRun(client, job, wish)) ?? (await create(client, job, wish));
  const rounds = 1 + Math.ceil(wish.text.annotations.length / batchSize);
  for (let round = 0; round < rounds && !isComplete(run, wish.text); round += 1)
    run = await update(client, run, wish.text);
  return { id: run.id, url: run.html_url ?? '' };
}
