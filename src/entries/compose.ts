import { createHash, randomUUID } from 'node:crypto';
import { imageTag } from '../../scripts/setup/image-tag.mjs';
import { tarOf } from '../../scripts/setup/tar.mjs';
import { openAdvisories } from '../adapters/advisories/open-advisories.ts';
import { createChildAnalyst } from '../adapters/analysis/child-analyst.ts';
import { readCorpus } from '../adapters/corpus/read-corpus.ts';
import { startDurable } from '../adapters/durable/dbos.ts';
import { inProcessSteps } from '../adapters/durable/in-process.ts';
import { durableWork } from '../adapters/durable/work.ts';
import { createFolderForge } from '../adapters/forge/folder.ts';
import { createGitHubForges } from '../adapters/forge/github.ts';
import { readLicenceMatrix } from '../adapters/licences/read-matrix.ts';
import { createLogger, type Logger } from '../adapters/log/create-logger.ts';
import { openAiModel } from '../adapters/model/openai.ts';
import { recordModel } from '../adapters/model/record.ts';
import { replayModel } from '../adapters/model/replay.ts';
import { createDockerSandbox, imagesForPackages } from '../adapters/sandbox/docker.ts';
import { sweepSandboxes } from '../adapters/sandbox/sweep.ts';
import { createTestedSandbox, type TestedSandbox } from '../adapters/sandbox/tested.ts';
import { approvalsIn } from '../adapters/store/approvals.ts';
import { artefactsIn } from '../adapters/store/artefacts.ts';
import { deliveriesIn } from '../adapters/store/deliveries.ts';
import { type Database, openDatabase } from '../adapters/store/open-database.ts';
import { runsIn } from '../adapters/store/runs.ts';
import { threadsIn } from '../adapters/store/threads.ts';
import { turnsIn } from '../adapters/store/turns.ts';
import { workersIn } from '../adapters/store/workers.ts';
import type { Log, Model } from '../core/ports.ts';
import type { JobOutcome } from '../core/result.ts';
import { type Analysis, analysisBy } from '../toolchains/analysis.ts';
import { folderJob } from './cli/folder-job.ts';
import type { FolderRun } from './cli/run-in-folder.ts';
import { dockerClient } from './docker-client.ts';
import type { ModelSettings } from './environment/model-settings.ts';
import type { Environment, ServerEnvironment } from './environment.ts';
import { type Desk, jobHandlers } from './job-handlers.ts';
import { type Parts, runJobWith } from './run-job-with.ts';
import { sandboxImages } from './sandbox-images.ts';

/** To be raised when the order of a job's steps changes: running jobs go on only under the version that began them. */
const applicationVersion = 'specproof-4';

function composeModel(settings: ModelSettings, log: Log): Model {
  switch (settings.mode) {
    case 'live':
      return openAiModel({ ...settings.endpoint, log });
    case 'record':
      return recordModel(openAiModel({ ...settings.endpoint, log }), settings.recordings);
    case 'replay': {
      const { recordings: folder, journal } = settings;
      return replayModel({ folder, log, ...(journal === undefined ? {} : { journal }) });
    }
  }
}

/** As many as run at a time, so that the runs of a job find one without waiting. */
const startedAhead = 2;

/** Who owns containers: stable over restarts, so that a killed predecessor's are found, and never shared by two processes. */
function ownerOf(identity: string): string {
  return createHash('sha256').update(identity).digest('hex').slice(0, 16);
}

async function composeSandbox(
  settings: Environment['sandbox'],
  owner: string,
  log: Log,
): Promise<TestedSandbox> {
  const docker = dockerClient(settings);
  try {
    await sweepSandboxes(docker, owner);
  } catch (error) {
    log.warn({ error }, 'Docker does not answer; results will be static analysis only until it does');
  }
  const { installsPackages } = settings;
  const sandbox = createTestedSandbox({
    docker,
    runtime: settings.runtime,
    strict: settings.strict,
    open: ({ purpose, ...engine }) =>
      createDockerSandbox({
        docker,
        owner,
        imageOf: imageTag,
        startedAhead: purpose === 'jobs' ? startedAhead : 0,
        ...(installsPackages ? { packages: { archiveOf: tarOf } } : {}),
        ...engine,
      }),
    log,
  });
  return { ...sandbox, installsInto: installsPackages ? imagesForPackages : [] };
}

function loggerOf({ log, secrets }: Environment, destination?: NodeJS.WritableStream): Logger {
  return createLogger({ ...log, secrets, ...(destination === undefined ? {} : { destination }) });
}

/** What the operator gives to hold generated code against; a setting that is wrong ends the start. */
async function referencesOf(
  { advisories: settings, corpus: folder, licenceMatrix: matrixFile }: Environment,
  analysis: Analysis,
): Promise<Pick<Parts, 'advisories' | 'corpus' | 'licenceMatrix'>> {
  const advisories = openAdvisories(settings);
  const corpus =
    folder === null ? undefined : await readCorpus(folder, (files) => analysis.fingerprint(files));
  const licenceMatrix = matrixFile === null ? undefined : await readLicenceMatrix(matrixFile);
  return {
    ...(advisories === undefined ? {} : { advisories }),
    ...(corpus === undefined ? {} : { corpus }),
    ...(licenceMatrix === undefined ? {} : { licenceMatrix }),
  };
}

/** Runs one job with a folder in GitHub's place; nothing outlives the process. Ctrl+C stops it and its container. */
export async function runInFolder(run: FolderRun): Promise<JobOutcome> {
  const { environment } = run;
  const logger = loggerOf(environment, process.stderr);
  const stopped = new AbortController();
  const analyst = createChildAnalyst(logger);
  const stop = () => {
    stopped.abort();
    void analyst.close();
  };
  process.once('SIGINT', stop);
  const { limits, sandbox: settings } = environment;
  const sandbox = await composeSandbox(settings, ownerOf(`command line ${process.pid}`), logger);
  const analysis = analysisBy(analyst);
  const model = composeModel(run.model, logger);
  const own = { steps: inProcessSteps(stopped.signal), watch: run.progress };
  try {
    const references = await referencesOf(environment, analysis);
    const parts: Parts = { model, analysis, sandbox, limits, logger, ...references };
    const forge = await createFolderForge({ directory: run.out });
    const { outcome } = await runJobWith(folderJob(run), parts, { ...own, forge });
    return outcome;
  } finally {
    process.off('SIGINT', stop);
    await Promise.all([sandbox.close(), analyst.close()]);
  }
}

/** Alone on the built-in database, a restart takes up its own runs; on a shared one each process watches the others. */
function membership(database: Database) {
  if (database.isEmbedded) return { executorId: 'specproof' };
  return { executorId: randomUUID(), fleet: { workers: workersIn(database.query) } };
}

/** Everything behind the HTTP front of the server. */
export async function composeServer(environment: ServerEnvironment) {
  const { github, limits } = environment;
  const logger = loggerOf(environment);
  const analyst = createChildAnalyst(logger);
  const analysis = analysisBy(analyst);
  // Before anything is opened, so that a wrong setting leaves nothing behind.
  const references = await referencesOf(environment, analysis);
  const database = await openDatabase(environment.database, logger);
  const forges = createGitHubForges({
    ...{ ...github.credentials, apiUrl: github.apiUrl, log: logger },
    alone: turnsIn(database.query),
  });
  const member = membership(database);
  const owner = ownerOf(`${member.executorId} of ${database.url}`);
  const sandbox = await composeSandbox(environment.sandbox, owner, logger);
  // In the background: neither the start nor a webhook waits for it, only the first run does.
  void sandbox.test(sandboxImages());
  const model = composeModel(environment.model, logger);
  const parts: Parts = { model, analysis, sandbox, limits, logger, ...references };
  const artefacts = artefactsIn(database.query);
  const runs = runsIn(database.query);
  const threads = threadsIn(database.query, artefacts, logger);
  const open: Desk['open'] = ({ installationId, repository }, options) =>
    forges.forInstallation(installationId, repository, options);
  const durable = await startDurable({
    databaseUrl: database.url,
    applicationVersion,
    ...member,
    limits,
    artefacts,
    log: logger,
    stops: runs,
    waiting: { collectMs: github.reviewCollectMs },
    handlers: jobHandlers(parts, {
      runs,
      approvals: approvalsIn(database.query),
      threads,
      work: durableWork(runs),
      open,
    }),
  });
  const deliveries = deliveriesIn(database.query);
  return { logger, database, durable, sandbox, analyst, deliveries, threads, open };
}
