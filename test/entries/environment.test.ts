import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/core/errors.ts';
import {
  inspectEnvironment,
  readCommandEnvironment,
  readServerEnvironment,
} from '../../src/entries/environment.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const secret = 'a-webhook-secret-of-forty-characters-00';
const folder = mkdtempSync(join(tmpdir(), 'specproof-environment-'));

const complete = {
  GITHUB_APP_ID: '77',
  GITHUB_PRIVATE_KEY: pkcs1,
  WEBHOOK_SECRET: secret,
  OPENAI_API_KEY: 'canary-model-key',
};

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

it('installs packages for the sandbox only where that is turned on', () => {
  const installs = (value: string | undefined) =>
    inspectEnvironment(value === undefined ? {} : { SANDBOX_INSTALL_PACKAGES: value }).environment.sandbox
      .installsPackages;
  expect([undefined, 'off', 'yes', 'on'].map(installs)).toEqual([false, false, false, true]);
});

describe('the environment of the server', () => {
  it('is read with its defaults and frozen', () => {
    const environment = readServerEnvironment(complete);
    expect(environment.github).toEqual({
      apiUrl: 'https://api.github.com',
      webhookProxyUrl: null,
      credentials: { appId: 77, privateKey: pkcs8, webhookSecrets: [secret] },
      allowedBots: [],
      reviewCollectMs: 60_000,
    });
    expect(environment.server).toEqual({ host: '127.0.0.1', port: 3000 });
    expect(environment.model).toEqual({
      mode: 'live',
      endpoint: { apiKey: 'canary-model-key', baseUrl: null, model: 'gpt-4.1' },
    });
    expect(
      [environment, environment.server, environment.github, environment.limits].every(Object.isFrozen),
    ).toBe(true);
  });

  it('knows bots that may ask by their numbers alone', () => {
    const botsOf = (ALLOWED_BOTS: string) =>
      readServerEnvironment({ ...complete, ALLOWED_BOTS }).github.allowedBots;
    expect(botsOf('49699333, 7')).toEqual([49699333, 7]);
    expect(() => botsOf('dependabot[bot]')).toThrow('ALLOWED_BOTS must be at most 50 numbers');
  });

  it('names everything that is missing at once, with what to do', () => {
    expect(() => readServerEnvironment({})).toThrow(
      [
        'The environment is not right:',
        'GITHUB_APP_ID is required by the server; docs/configuration.md says more.',
        'GITHUB_PRIVATE_KEY is required by the server; docs/configuration.md says more.',
        'WEBHOOK_SECRET is required by the server; docs/configuration.md says more.',
        'No model is named; set OPENAI_API_KEY, or OPENAI_BASE_URL for an OpenAI-compatible server, or MODEL_MODE=replay with RECORDINGS_DIR.',
      ].join('\n  - '),
    );
  });

  it('refuses a webhook secret of fewer than 32 characters without showing it', () => {
    const { problems, missingForServer } = inspectEnvironment({ ...complete, WEBHOOK_SECRET: 'development' });
    expect(problems).toEqual([
      'WEBHOOK_SECRET is too short: it needs 32 characters or more; make one with `openssl rand -hex 32`.',
    ]);
    expect(missingForServer).toEqual([]);
    expect(() => readServerEnvironment({ ...complete, WEBHOOK_SECRET: 'development' })).toThrow(
      ConfigurationError,
    );
  });

  it('accepts the previous webhook secret beside the present one', () => {
    const previous = secret.replaceAll('0', '1');
    const { credentials } = readServerEnvironment({ ...complete, WEBHOOK_SECRET_PREVIOUS: previous }).github;
    expect(credentials.webhookSecrets).toEqual([secret, previous]);
  });

  it.each([
    ['with escaped line ends', { GITHUB_PRIVATE_KEY: pkcs1.replaceAll('\n', '\\n') }],
    ['in base64', { GITHUB_PRIVATE_KEY: Buffer.from(pkcs1).toString('base64') }],
    ['from the file named by _PATH', { GITHUB_PRIVATE_KEY_PATH: file('key.pem', pkcs1) }],
    ['from the file named by _FILE', { GITHUB_PRIVATE_KEY_FILE: file('key.pem', pkcs8) }],
  ])('reads the private key %s', (_way, given) => {
    const { GITHUB_PRIVATE_KEY: _replaced, ...others } = complete;
    expect(readServerEnvironment({ ...others, ...given }).github.credentials.privateKey).toBe(pkcs8);
  });

  it.each([
    ['garbage', 'not a key'],
    [
      'a key of another kind',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ],
    ['a cut-off key', pkcs1.slice(0, 400)],
  ])('refuses %s as a private key without quoting it', (_kind, text) => {
    const { problems } = inspectEnvironment({ ...complete, GITHUB_PRIVATE_KEY: text });
    expect(problems).toEqual([
      expect.stringMatching(/^GITHUB_PRIVATE_KEY is no RSA private key in PEM form/),
    ]);
    expect(problems.join()).not.toContain(text.slice(0, 60));
  });

  it('takes the older name of a variable', () => {
    const { GITHUB_APP_ID: _replaced, ...others } = complete;
    expect(readServerEnvironment({ ...others, APP_ID: '78' }).github.credentials.appId).toBe(78);
  });

  it('lists every secret for redaction, also the password of the database in both spellings', () => {
    const { secrets } = readServerEnvironment({
      ...complete,
      DATABASE_URL: 'postgres://me:p%40ss@db:5432/specproof',
    });
    expect(secrets).toEqual([pkcs8, secret, 'canary-model-key', 'p%40ss', 'p@ss']);
  });
});

describe('the environment of a command', () => {
  it('needs nothing', () => {
    const environment = readCommandEnvironment({});
    expect(environment.model).toBeNull();
    expect(environment.github.credentials).toBeNull();
    expect(environment.database).toEqual({ url: null, dataFolder: null });
  });

  it('counts an empty variable as not set', () => {
    expect(readCommandEnvironment({ PORT: '', OPENAI_BASE_URL: ' ' }).server.port).toBe(3000);
  });

  it.each([
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535 (it is "70000").'],
    [{ PORT: '80a' }, 'PORT must be a whole number from 0 to 65535 (it is "80a").'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of debug, info, warn, error, silent (it is "loud").'],
    [
      { OPENAI_BASE_URL: 'localhost:11434' },
      'OPENAI_BASE_URL must be an address that begins with https:// or http:// (it is "localhost:11434").',
    ],
    [
      { DATABASE_URL: 'mysql://root:hidden@db/x' },
      'DATABASE_URL must be an address that begins with postgres:// or postgresql://.',
    ],
    [
      { OPENAI_API_KEY_FILE: '/nowhere/key' },
      'OPENAI_API_KEY_FILE names the file /nowhere/key, which cannot be read; check the path and its mode.',
    ],
    [
      { OPENAI_API_KEY_FILE: file('empty', '\n') },
      `OPENAI_API_KEY_FILE names the file ${join(folder, 'empty')}, which is empty; write the value into it.`,
    ],
    [
      { OPENAI_API_KEY: 'one', OPENAI_API_KEY_FILE: '/two' },
      'OPENAI_API_KEY and OPENAI_API_KEY_FILE say the same thing; set only one of them.',
    ],
    [{ MODEL_MODE: 'replay' }, 'MODEL_MODE=replay needs RECORDINGS_DIR; set it to a folder.'],
    [
      { MODEL_MODE: 'live' },
      'MODEL_MODE=live calls a model, but none is named; set OPENAI_API_KEY, or OPENAI_BASE_URL for an OpenAI-compatible server.',
    ],
  ])('answers %o with one sentence that says what to do', (source, sentence) => {
    expect(inspectEnvironment(source).problems).toEqual([sentence]);
    expect(() => readCommandEnvironment(source)).toThrow(`The environment is not right: ${sentence}`);
  });

  it('replays when told so, even where a key is set', () => {
    const source = { MODEL_MODE: 'replay', RECORDINGS_DIR: 'examples', OPENAI_API_KEY: 'key' };
    expect(readCommandEnvironment(source).model).toEqual({
      mode: 'replay',
      recordings: 'examples',
    });
  });

  it('calls a server of its own without a key', () => {
    expect(
      readCommandEnvironment({
        OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/',
        OPENAI_MODEL: 'llama',
        OPENAI_TIMEOUT_SECONDS: '600',
      }).model,
    ).toEqual({
      mode: 'live',
      endpoint: { apiKey: null, baseUrl: 'http://127.0.0.1:11434/v1', model: 'llama', timeoutMs: 600_000 },
    });
  });
});
