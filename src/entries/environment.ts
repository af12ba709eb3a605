import type { AdvisorySettings } from '../adapters/advisories/open-advisories.ts';
import type { Limits } from '../core/config.ts';
import { ConfigurationError } from '../core/errors.ts';
import { advisoryProblem, advisorySettings } from './environment/advisory-settings.ts';
import {
  endpointOf,
  type ModelEndpoint,
  type ModelSettings,
  modelSettings,
  noModel,
} from './environment/model-settings.ts';
import { readVariables, type Source } from './environment/read-variables.ts';
import type { Variables } from './environment/variables.ts';

interface GitHubCredentials {
  appId: number;
  /** PKCS #8 in PEM form. */
  privateKey: string;
  /** The present one first; the one before it is still accepted. */
  webhookSecrets: readonly [string, ...string[]];
}

/** The operator's settings, parsed once and frozen. */
export interface Environment {
  github: {
    apiUrl: string;
    webhookProxyUrl: string | null;
    credentials: GitHubCredentials | null;
    /** Account numbers of bots that may ask. */
    allowedBots: readonly number[];
    reviewCollectMs: number;
  };
  /** Null when neither a model nor recordings were named. */
  model: ModelSettings | null;
  endpoint: ModelEndpoint;
  server: { host: string; port: number };
  /** `dataFolder` null: where the built-in PostgreSQL chooses. */
  database: { url: string | null; dataFolder: string | null };
  sandbox: {
    dockerHost: string | null;
    runtime: Variables['SANDBOX_RUNTIME'];
    strict: boolean;
    installsPackages: boolean;
  };
  advisories: AdvisorySettings;
  /** Folder of code to compare with; null for none. */
  corpus: string | null;
  /** File with OSADL's matrix; null for none. */
  licenceMatrix: string | null;
  limits: Limits & { concurrentJobs: number; concurrentJobsPerRepository: number };
  log: { level: Variables['LOG_LEVEL']; format: Variables['LOG_FORMAT'] };
  /** Values that must never reach a log. */
  secrets: readonly string[];
}

/** What the server needs beyond what the command line does. */
export interface ServerEnvironment extends Environment {
  github: Environment['github'] & { credentials: GitHubCredentials };
  model: ModelSettings;
}

export interface Inspection {
  environment: Environment;
  /** One sentence each. Variables with a problem count as not set. */
  problems: string[];
  /** What the server still needs, one sentence each; empty when the server can start. */
  missingForServer: string[];
}

/** For commands that run without GitHub. Throws ConfigurationError. */
export function readCommandEnvironment(source: Source): Environment {
  const { environment, problems } = inspectEnvironment(source);
  refuse(problems);
  return environment;
}

/** For the server: GitHub's credentials and a model are required. Throws ConfigurationError. */
export function readServerEnvironment(source: Source): ServerEnvironment {
  const { environment, problems, missingForServer } = inspectEnvironment(source);
  refuse([...problems, ...missingForServer]);
  const { github, model } = environment;
  const { credentials } = github;
  if (credentials === null || model === null) throw new ConfigurationError(noModel);
  return Object.freeze({ ...environment, github: Object.freeze({ ...github, credentials }), model });
}

export function inspectEnvironment(source: Source): Inspection {
  const { values, problems } = readVariables(source);
  const { model, problem } = modelSettings(values);
  const problemOfAdvisories = advisoryProblem(values);
  const inspected = {
    environment: environmentOf(values, model),
    problems: [...problems, ...[problem, problemOfAdvisories].filter((text) => text !== undefined)],
  };
  return { ...inspected, missingForServer: missingForServer(values, inspected) };
}

function environmentOf(values: Variables, model: ModelSettings | null): Environment {
  return Object.freeze({
    github: Object.freeze({
      apiUrl: values.GITHUB_API_URL,
      webhookProxyUrl: values.WEBHOOK_PROXY_URL ?? null,
      credentials: credentialsOf(values),
      allowedBots: Object.freeze(values.ALLOWED_BOTS ?? []),
      reviewCollectMs: values.REVIEW_COLLECT_SECONDS * 1_000,
    }),
    model: model === null ? null : Object.freeze(model),
    endpoint: endpointOf(values),
    server: Object.freeze({ host: values.HOST, port: values.PORT }),
    database: Object.freeze({ url: values.DATABASE_URL ?? null, dataFolder: values.SPECPROOF_DATA ?? null }),
    sandbox: Object.freeze({
      dockerHost: values.DOCKER_HOST ?? null,
      runtime: values.SANDBOX_RUNTIME,
      strict: values.SANDBOX_STRICT === 'true',
      installsPackages: values.SANDBOX_INSTALL_PACKAGES === 'on',
    }),
    advisories: Object.freeze(advisorySettings(values)),
    corpus: values.CODE_CORPUS ?? null,
    licenceMatrix: values.LICENCE_MATRIX ?? null,
    limits: Object.freeze({
      maxRefinements: values.JOB_MAX_REFINEMENTS,
      maxDurationMs: values.JOB_MAX_MINUTES * 60_000,
      maxTokens: values.JOB_MAX_TOKENS,
      concurrentJobs: values.MAX_CONCURRENT_JOBS,
      concurrentJobsPerRepository: values.MAX_CONCURRENT_JOBS_PER_REPOSITORY,
    }),
    log: Object.freeze({ level: values.LOG_LEVEL, format: values.LOG_FORMAT }),
    secrets: Object.freeze(secretsOf(values)),
  });
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const list = problems.length === 1 ? ` ${problems[0]}` : problems.map((text) => `\n  - ${text}`).join('');
  throw new ConfigurationError(`The environment is not right:${list}`);
}

function missingForServer(
  values: Variables,
  inspected: Pick<Inspection, 'environment' | 'problems'>,
): string[] {
  const names = ['GITHUB_APP_ID', 'GITHUB_PRIVATE_KEY', 'WEBHOOK_SECRET'] as const;
  const isNamed = (name: string) => inspected.problems.some((problem) => problem.includes(name));
  const missing = names
    .filter((name) => values[name] === undefined && !isNamed(name))
    .map((name) => `${name} is required by the server; docs/configuration.md says more.`);
  return inspected.environment.model === null && !isNamed('MODEL_MODE') ? [...missing, noModel] : missing;
}

function credentialsOf(values: Variables): GitHubCredentials | null {
  const { GITHUB_APP_ID: appId, GITHUB_PRIVATE_KEY: privateKey, WEBHOOK_SECRET: secret } = values;
  if (appId === undefined || privateKey === undefined || secret === undefined) return null;
  const previous = values.WEBHOOK_SECRET_PREVIOUS;
  return Object.freeze<GitHubCredentials>({
    appId,
    privateKey,
    webhookSecrets: previous === undefined ? [secret] : [secret, previous],
  });
}

function secretsOf(values: Variables): string[] {
  const password = values.DATABASE_URL === undefined ? '' : new URL(values.DATABASE_URL).password;
  return [
    values.GITHUB_PRIVATE_KEY,
    values.WEBHOOK_SECRET,
    values.WEBHOOK_SECRET_PREVIOUS,
    values.OPENAI_API_KEY,
    password,
    decodeURIComponent(password),
  ]
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret !== '');
}
