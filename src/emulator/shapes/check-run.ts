import type { CheckRun, Repository } from '../state/state.ts';
import { nodeId, type World } from '../state/world.ts';
import { checkSuiteShape, suiteOf } from './check-suite.ts';
import { repositoryApiUrl, repositoryWebUrl } from './repository.ts';

export const checkRunShape = (world: World, repository: Repository, run: CheckRun) => {
  const url = `${repositoryApiUrl(world, repository)}/check-runs/${run.id}`;
  const web = `${repositoryWebUrl(world, repository)}/runs/${run.id}`;
  const { title, summary, text, annotations } = run;
  const suite = checkSuiteShape(world, repository, suiteOf(world, repository, run));
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
    check_suite: suite,
    app: suite.app,
    pull_requests: suite.pull_requests,
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
