import type { CheckRun, Issue, Repository } from '../state/state.ts';
import { nodeId, type World } from '../state/world.ts';
import { appShape } from './app.ts';
import { repositoryApiUrl, repositoryWebUrl } from './repository.ts';

const pullOf = (world: World, repository: Repository, issue: Issue) => {
  const url = repositoryApiUrl(world, repository);
  const repo = { id: repository.id, url, name: repository.name };
  return issue.pull === null
    ? []
    : [
        {
          id: issue.pull.id,
          number: issue.number,
          url: `${url}/pulls/${issue.number}`,
          head: { ref: issue.pull.head, sha: issue.pull.headSha, repo },
          base: { ref: issue.pull.base, sha: issue.pull.baseSha, repo },
        },
      ];
};

export const checkRunShape = (world: World, repository: Repository, run: CheckRun) => {
  const url = `${repositoryApiUrl(world, repository)}/check-runs/${run.id}`;
  const web = `${repositoryWebUrl(world, repository)}/runs/${run.id}`;
  const { title, summary, text, annotations } = run;
  const pulls = repository.issues.filter((issue) => issue.pull?.headSha === run.headSha);
  return {
    id: run.id,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.headSha,
    name: run.name,
    external_id: run.externalId,
    url,
    html_url: web,
    details_url: run.detailsUrl ?? web,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title,
      summary,
      text,
      annotations_count: annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.id },
    app: appShape(world),
    pull_requests: pulls.flatMap((issue) => pullOf(world, repository, issue)),
  };
};

export const annotationShapes = (world: World, repository: Repository, run: CheckRun) =>
  run.annotations.map((annotation) => ({
    ...annotation,
    blob_href: `${repositoryWebUrl(world, repository)}/blob/${run.headSha}/${annotation.path}`,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    title: annotation.title ?? null,
    raw_details: annotation.raw_details ?? null,
  }));
