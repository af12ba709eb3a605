import { createHash, randomUUID } from 'node:crypto';
import type Docker from 'dockerode';
import { imageTag } from '../../scripts/setup/image-tag.mjs';
import { startDurable } from '../adapters/durable/dbos.ts';
import { inProcessSteps } from '../adapters/durable/in-process.ts';
import { createFolderForge } from '../adapters/forge/folder.ts';
import { createGitHubForges } from '../adapters/forge/github.ts';
import { createLogger, type Logger } from '../adapters/log/create-logger.ts';
import { openAiModel } from '../adapters/model/openai.ts';
import { recordModel } from '../adapters/model/record.ts';
import { replayModel } from '../adapters/model/replay.ts';
import { createDockerSandbox } from '../adapters/sandbox/docker.ts';
import { sweepSandboxes } from '../adapters/sandbox/sweep.ts';
import { artefactsIn } from '../adapters/store/artefacts.ts';
import { deliveriesIn } from '../adapters/store/deliveries.ts';
import { type Database, openDatabase } from '../adapters/store/open-database.ts';
import { runsIn } from '../adapters/store/runs.ts';
import { workersIn } from '../adapters/store/workers.ts';
import type { Log, Model, Sandbox } from '../core/ports.ts';
import type { JobOutcome } from '../core/result.ts';
import { folderJob } from './cli/folder-job.ts';
import type { FolderRun } from './cli/run-in-folder.ts';
import { dockerClient } from './docker-client.ts';
import type { ModelSettings } from './environment/model-settings.ts';
import type { Environment, ServerEnvironment } from './environment.ts';
import { jobHandlers, type Parts, runJobWith } from './job-handlers.ts';

/** To be raised when the order of a job's steps changes: running jobs go on only under the version that began them. */
const applicationVersion = 'specproof-1';

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

/** Who owns containers: stable over restarts, so that a killed predecessor's are found, and never shared by two processes. */
function ownerOf(identity: string): string {
  return createHash('sha256').update(identity).digest('hex').slice(0, 16);
}

async function composeSandbox(docker: Docker, owner: string, log: Log): Promise<Sandbox> {
  try {
    await sweepSandboxes(docker, owner);
  } catch (error) {
    log.warn({ error }, 'Docker does not answer; results will be static analysis only until it does');
  }
  return createDockerSandbox({ docker, owner, imageOf: imageTag });
}

function loggerOf({ log, secrets }: Environment, destination?: NodeJS.WritableStream): Logger {
  return createLogger({ ...log, secrets, ...(destination === undefined ? {} : { destination }) });
}

/** Runs one job with a folder in GitHub's place; nothing outlives the process. Ctrl+C stops it and its container. */
export async function runInFolder(run: FolderRun): Promise<JobOutcome> {
  const { environment } = run;
  const logger = loggerOf(environment, process.stderr);
  const stopped = new AbortController();
  process.once('SIGINT', () => stopped.abort());
  const docker = dockerClient(environment.sandbox);
  const parts: Parts = {
    model: composeModel(run.model, logger),
    sandbox: await composeSandbox(docker, ownerOf(`command line ${process.pid}`), logger),
    limits: environment.limits,
    logger,
  };
  return runJobWith(folderJob(run), parts, {
    forge: await createFolderForge({ directory: run.out }),
    steps: inProcessSteps(stopped.signal),
    watch: run.progress,
  });
}

/** Alone on the built-in database, a restart takes up its own runs; on a shared one each process watches the others. */
function membership(database: Database) {
  if (database.isEmbedded) return { executorId: 'specproof' };
  return { executorId: randomUUID(), fleet: { workers: workersIn(database.query) } };
}

/** Everything behind the HTTP front of the server. */
export async function composeServer(environment: ServerEnvironment) {
  const { github, limits, sandbox } = environment;
  const logger = loggerOf(environment);
  const database = await openDatabase(environment.database, logger);
  const forges = createGitHubForges({ ...github.credentials, apiUrl: github.apiUrl, log: logger });
  const docker = dockerClient(sandbox);
  const member = membership(database);
  const parts: Parts = {
    model: composeModel(environment.model, logger),
    sandbox: await composeSandbox(docker, ownerOf(`${member.executorId} of ${database.url}`), logger),
    limits,
    logger,
  };
  const durable = await startDurable({
    databaseUrl: database.url,
    applicationVersion,
    ...member,
    limits,
    artefacts: artefactsIn(database.query),
    log: logger,
    handlers: jobHandlers(parts, {
      runs: runsIn(database.query),
      forgeOf: (job) => forges.forInstallation(job.installationId, job.repository),
    }),
  });
  return { logger, database, durable, deliveries: deliveriesIn(database.query) };
}
