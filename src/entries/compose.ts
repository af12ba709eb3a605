import { createHash, randomBytes } from 'node:crypto';
import Docker from 'dockerode';
import { z } from 'zod';
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
import { openDatabase } from '../adapters/store/open-database.ts';
import { runsIn } from '../adapters/store/runs.ts';
import type { Job } from '../core/job.ts';
import type { Clock, Entropy, Forge, Log, Model, Progress, Sandbox, Steps } from '../core/ports.ts';
import type { JobOutcome } from '../core/result.ts';
import { authorise } from '../pipeline/1-authorise.ts';
import { runToTheEnd } from '../pipeline/run-to-the-end.ts';
import { folderJob } from './cli/folder-job.ts';
import type { FolderRun } from './cli/run-in-folder.ts';
import type { ModelSettings } from './environment/model-settings.ts';
import type { Environment, ServerEnvironment } from './environment.ts';
import { jobEndedFields, runEnd } from './job-ended.ts';

const clock: Clock = { now: () => Date.now() };
const entropy: Entropy = { token: (bytes) => randomBytes(bytes).toString('hex') };

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

async function composeSandbox(owner: string, log: Log): Promise<Sandbox> {
  // Reads DOCKER_HOST and its companions as the docker command does.
  const docker = new Docker();
  try {
    await sweepSandboxes(docker, owner);
  } catch (error) {
    log.warn({ error }, 'Docker does not answer; results will be static analysis only until it does');
  }
  return createDockerSandbox({ docker, owner });
}

function loggerOf({ log, secrets }: Environment, destination?: NodeJS.WritableStream): Logger {
  return createLogger({ ...log, secrets, ...(destination === undefined ? {} : { destination }) });
}

interface Parts {
  model: Model;
  sandbox: Sandbox;
  environment: Environment;
  logger: Logger;
}

async function runWith(
  job: Job,
  parts: Parts,
  ports: { forge: Forge; steps: Steps; watch?: Progress },
): Promise<JobOutcome> {
  const log = parts.logger.child({ job: job.id });
  const watch = ports.watch ?? { report: (event) => log.info({ ...event }, 'stage') };
  const { model, sandbox, environment } = parts;
  const outcome = await runToTheEnd(
    job,
    { ...ports, model, sandbox, clock, entropy, log, watch },
    environment.limits,
  );
  log.info(jobEndedFields(outcome, model.label), 'job ended');
  return outcome;
}

/** Runs one job with a folder in GitHub's place; nothing outlives the process. Ctrl+C stops it and its container. */
export async function runInFolder(run: FolderRun): Promise<JobOutcome> {
  const logger = loggerOf(run.environment, process.stderr);
  const stopped = new AbortController();
  process.once('SIGINT', () => stopped.abort());
  const parts: Parts = {
    model: composeModel(run.model, logger),
    sandbox: await composeSandbox(ownerOf(`command line ${process.pid}`), logger),
    environment: run.environment,
    logger,
  };
  const ports = {
    forge: await createFolderForge({ directory: run.out }),
    steps: inProcessSteps(stopped.signal),
    watch: run.progress,
  };
  return runWith(folderJob(run), parts, ports);
}

/** Everything behind the HTTP front of the server. */
export async function composeServer(environment: ServerEnvironment) {
  const logger = loggerOf(environment);
  const database = await openDatabase(environment.database, logger);
  const forges = createGitHubForges({
    ...environment.github.credentials,
    ...environment.github,
    log: logger,
  });
  const forgeOf = (job: Job) => forges.forInstallation(job.installationId, job.repository);
  const parts: Parts = {
    model: composeModel(environment.model, logger),
    sandbox: await composeSandbox(ownerOf(`server of ${database.url}`), logger),
    environment,
    logger,
  };
  const runs = runsIn(database.query);
  const durable = await startDurable({
    databaseUrl: database.url,
    applicationVersion,
    executorId: 'specproof',
    limits: environment.limits,
    artefacts: artefactsIn(database.query),
    log: logger,
    handlers: {
      intake: async (job, steps) => {
        const log = logger.child({ job: job.id });
        const { status } = await authorise(job, { forge: forgeOf(job), steps, log });
        return status === 'allowed' ? 'go' : 'stop';
      },
      generate: async (job, steps) => {
        await steps.run({ name: 'note the begin', result: z.null() }, () => runs.begin(job).then(() => null));
        const outcome = await runWith(job, parts, { forge: forgeOf(job), steps });
        await steps.run({ name: 'note the end', result: z.null() }, () =>
          runs.end(job.id, runEnd(outcome)).then(() => null),
        );
      },
    },
  });
  return { logger, database, durable, deliveries: deliveriesIn(database.query) };
}
