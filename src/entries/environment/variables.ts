import { z } from 'zod';
import { complianceVariables } from './compliance-variables.ts';
import { address, choice, numberList, privateKey, webhookSecret, wholeNumber } from './kinds.ts';
import { notes } from './notes.ts';

/** Every variable that Specproof reads. What must be set depends on what is started, hence nothing is required here. */
export const Variables = z.object({
  GITHUB_APP_ID: wholeNumber({ least: 1, most: 999_999_999_999 })
    .optional()
    .register(notes, {
      group: 'GitHub',
      about: 'Number of the GitHub App, from its settings page. Required by the server.',
      example: '123456',
      aliases: ['APP_ID'],
    }),
  GITHUB_PRIVATE_KEY: privateKey.optional().register(notes, {
    group: 'GitHub',
    about:
      'Private key of the GitHub App: the PEM text, also with `\\n` for line ends or in base64. A path in `GITHUB_PRIVATE_KEY_PATH` is the better way. Required by the server.',
    example: '',
    secret: true,
    aliases: ['PRIVATE_KEY'],
    fileAliases: ['GITHUB_PRIVATE_KEY_PATH', 'PRIVATE_KEY_PATH'],
  }),
  WEBHOOK_SECRET: webhookSecret.optional().register(notes, {
    group: 'GitHub',
    about:
      'Secret with which GitHub signs webhooks: 32 characters or more, for example from `openssl rand -hex 32`. There is no default. Required by the server.',
    example: '',
    secret: true,
  }),
  WEBHOOK_SECRET_PREVIOUS: webhookSecret.optional().register(notes, {
    group: 'GitHub',
    about:
      'The secret before the present one. While it is set, webhooks signed with either are accepted, so that a secret can be changed without losing an event.',
    example: '',
    secret: true,
  }),
  GITHUB_API_URL: address(['https', 'http']).default('https://api.github.com').register(notes, {
    group: 'GitHub',
    about: 'Root of the REST API. For GitHub Enterprise Server: `https://HOST/api/v3`.',
  }),
  WEBHOOK_PROXY_URL: address(['https', 'http']).optional().register(notes, {
    group: 'GitHub',
    about:
      'Address of a smee channel from which webhooks are fetched when GitHub cannot reach the machine. For development only.',
    example: '',
  }),
  ALLOWED_BOTS: numberList({ most: 50 }).optional().register(notes, {
    group: 'GitHub',
    about:
      'Account numbers of the bots that may ask like people, with commas between them; they need write permission too. Names are not taken, for anybody can choose one. Without it no bot may ask.',
    example: '49699333',
  }),
  REVIEW_COLLECT_SECONDS: wholeNumber({ least: 0, most: 3_600 }).default(60).register(notes, {
    group: 'GitHub',
    about:
      'Single review comments are collected for so long before one job takes them up together, and failed checks of one commit before they are looked at. A submitted review is taken up at once.',
  }),
  MODEL_MODE: choice(['live', 'replay', 'record']).optional().register(notes, {
    group: 'Model',
    about:
      '`live` calls the model; `record` calls it and writes each reply below `RECORDINGS_DIR`; `replay` answers from there and calls no model. Without it: `live` when `OPENAI_API_KEY` or `OPENAI_BASE_URL` is set.',
    example: '',
  }),
  OPENAI_API_KEY: z.string().optional().register(notes, {
    group: 'Model',
    about: 'Key of the model endpoint. A server of your own that asks for none needs only `OPENAI_BASE_URL`.',
    example: '',
    secret: true,
  }),
  OPENAI_BASE_URL: address(['https', 'http']).optional().register(notes, {
    group: 'Model',
    about:
      'Root of an OpenAI-compatible endpoint with Chat Completions, such as `http://127.0.0.1:11434/v1`. Without it: OpenAI.',
    example: '',
  }),
  OPENAI_MODEL: z.string().default('gpt-4.1').register(notes, {
    group: 'Model',
    about: 'Name of the model, as the endpoint calls it.',
  }),
  RECORDINGS_DIR: z.string().optional().register(notes, {
    group: 'Model',
    about: 'Folder of recorded replies for `MODEL_MODE=replay` and `record`.',
    example: '',
  }),
  OPENAI_TIMEOUT_SECONDS: wholeNumber({ least: 5, most: 3_600 }).optional().register(notes, {
    group: 'Model',
    about:
      'How long one call may take, for slow servers. Without it: a time that fits the length of the answer.',
    example: '600',
  }),
  REPLAY_JOURNAL: z.string().optional().register(notes, {
    group: 'Model',
    about: 'File that gets a line for each call that `MODEL_MODE=replay` answers.',
    example: '',
  }),
  HOST: z.string().default('127.0.0.1').register(notes, {
    group: 'Server',
    about: 'Address to listen on. In a container, or without a reverse proxy in front: `0.0.0.0`.',
  }),
  PORT: wholeNumber({ least: 0, most: 65_535 })
    .default(3000)
    .register(notes, { group: 'Server', about: 'Port to listen on; `0` takes a free one.' }),
  DATABASE_URL: address(['postgres', 'postgresql']).optional().register(notes, {
    group: 'Database',
    about:
      'PostgreSQL to use, such as `postgres://user:password@host:5432/specproof`. Without it, a PostgreSQL of its own is started on loopback.',
    example: '',
    secret: true,
  }),
  SPECPROOF_DATA: z.string().optional().register(notes, {
    group: 'Database',
    about:
      'Folder of the built-in PostgreSQL. Without it: `data` in the checkout or, when started by root, a folder named after the checkout below `/var/lib/specproof`.',
    example: '',
  }),
  DOCKER_HOST: address(['unix', 'tcp', 'http', 'https']).optional().register(notes, {
    group: 'Sandbox',
    about:
      'Where Docker listens. Without it: `unix:///var/run/docker.sock`. `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH` are honoured too.',
    example: '',
  }),
  SANDBOX_RUNTIME: choice(['auto', 'runc', 'runsc']).default('auto').register(notes, {
    group: 'Sandbox',
    about:
      'What runs the containers: `runc` shares the kernel of the host, `runsc` is gVisor, which the daemon has to know. `auto`: gVisor where the daemon knows it, and else what the daemon takes by itself.',
  }),
  SANDBOX_STRICT: choice(['true', 'false']).default('false').register(notes, {
    group: 'Sandbox',
    about:
      '`true`: nothing is run while the daemon does not enforce every limit of the sandbox, and results are static analysis only. `false`: it is run, and every result says `SANDBOX_DEGRADED` with what does not hold.',
  }),
  SANDBOX_INSTALL_PACKAGES: choice(['off', 'on']).default('off').register(notes, {
    group: 'Sandbox',
    about:
      '`on`: npm packages that generated JavaScript imports, and that the repository declares or a maintainer allowed, are fetched by the npm of this machine, without running any of their code, into an image for the run. The run itself has no network. A recent npm (11.19 will do) and its registry are needed. `off`: nothing is fetched, and code that needs a package cannot be run.',
  }),
  ...complianceVariables,
  MAX_CONCURRENT_JOBS: wholeNumber({ least: 1, most: 100 }).default(4).register(notes, {
    group: 'Limits',
    about: 'Jobs that run at the same time. Further jobs wait; one issue never has two at once.',
  }),
  MAX_CONCURRENT_JOBS_PER_REPOSITORY: wholeNumber({ least: 1, most: 100 })
    .default(2)
    .register(notes, { group: 'Limits', about: 'The same for the jobs of one repository.' }),
  JOB_MAX_TOKENS: wholeNumber({ least: 1_000, most: 100_000_000 }).default(200_000).register(notes, {
    group: 'Limits',
    about:
      'Input and output tokens that one job may use, looked at before each costly stage: before the writing the job ends as `BUDGET_EXCEEDED`, later the best attempt so far is published.',
  }),
  JOB_MAX_MINUTES: wholeNumber({ least: 1, most: 240 }).default(20).register(notes, {
    group: 'Limits',
    about: 'Minutes that one job may take from its start; waiting in the queue is not counted.',
  }),
  JOB_MAX_REFINEMENTS: wholeNumber({ least: 0, most: 3 }).default(3).register(notes, {
    group: 'Limits',
    about: 'Attempts after the first. A repository can ask for fewer, never for more.',
  }),
  LOG_LEVEL: choice(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .register(notes, { group: 'Log', about: 'Least level that is written.' }),
  LOG_FORMAT: choice(['auto', 'json', 'pretty']).default('auto').register(notes, {
    group: 'Log',
    about: '`json` for machines, `pretty` for people, `auto`: pretty on a terminal.',
  }),
});
export type Variables = z.infer<typeof Variables>;
