import type { CheckRun, CheckSuite, Repository } from '../state/state.ts';
import { nextId, nodeId, timestamp, type World } from '../state/world.ts';
import { appShape, foreignAppShape } from './app.ts';
import { linkedPulls } from './linked-pulls.ts';
import { repositoryApiUrl } from './repository.ts';

/** One suite for each app and commit. */
export const suiteOf = (
  world: World,
  repository: Repository,
  run: Pick<CheckRun, 'headSha' | 'isForeign'>,
): CheckSuite => {
  const { headSha, isForeign } = run;
  const known = repository.checkSuites.find(
    (suite) => suite.headSha === headSha && suite.isForeign === isForeign,
  );
  if (known) return known;
  const suite = { id: nextId(world), headSha, isForeign, createdAt: timestamp() };
  repository.checkSuites.push(suite);
  return suite;
};

export const runsOf = (repository: Repository, suite: CheckSuite) =>
  repository.checkRuns.filter(
    ({ headSha, isForeign }) => headSha === suite.headSha && isForeign === suite.isForeign,
  );

const conclusionOf = (runs: readonly CheckRun[]) => {
  const bad = runs.find(({ conclusion }) => conclusion !== 'success' && conclusion !== 'neutral');
  return bad ? bad.conclusion : 'success';
};

export const checkSuiteShape = (world: World, repository: Repository, suite: CheckSuite) => {
  const runs = runsOf(repository, suite);
  const isDone = runs.length > 0 && runs.every(({ status }) => status === 'completed');
  const pulls = linkedPulls(world, repository, suite.headSha);
  const pull = pulls[0];
  return {
    id: suite.id,
    node_id: nodeId('CheckSuite', suite.id),
    head_branch: pull?.head.ref ?? null,
    head_sha: suite.headSha,
    status: isDone ? 'completed' : 'queued',
    conclusion: isDone ? conclusionOf(runs) : null,
    url: `${repositoryApiUrl(world, repository)}/check-suites/${suite.id}`,
    before: pull?.base.sha ?? null,
    after: suite.headSha,
    pull_requests: pulls,
    app: suite.isForeign ? foreignAppShape(world) : appShape(world),
    created_at: suite.createdAt,
    updated_at: suite.createdAt,
  };
};
