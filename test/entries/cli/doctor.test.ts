import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { checkDatabase } from '../../../src/entries/cli/doctor/check-database.ts';
import { checkGitHub } from '../../../src/entries/cli/doctor/check-github.ts';
import { checkModel } from '../../../src/entries/cli/doctor/check-model.ts';
import { checkNode } from '../../../src/entries/cli/doctor/check-node.ts';
import { checkSandbox } from '../../../src/entries/cli/doctor/check-sandbox.ts';
import type { Finding } from '../../../src/entries/cli/doctor/finding.ts';
import { doctor } from '../../../src/entries/cli/doctor.ts';
import { inspectEnvironment } from '../../../src/entries/environment.ts';
import { openTemporaryDatabase } from '../../adapters/store/temporary-database.ts';
import { appId, privateKey, withEmulator } from '../../emulator/with-emulator.ts';
import { createTerminal } from './screen.ts';

const webhookSecret = 'a-webhook-secret-of-forty-characters-00';
const nobody = 'http://127.0.0.1:1';
const noDocker = 'unix:///nowhere/docker.sock';

/** An endpoint on loopback that answers GET /v1/models. */
async function serveModels(status: number, body: string) {
  const server = createServer((request, response) => {
    const isKnown = request.url === '/v1/models' && request.headers.authorization === 'Bearer right-key';
    response.writeHead(isKnown ? status : 401).end(isKnown ? body : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return `http://127.0.0.1:${port}/v1`;
}

function expectFinding(finding: Finding, expected: { status: string; detail: RegExp }) {
  expect(finding.detail).toMatch(expected.detail);
  expect(finding.status).toBe(expected.status);
  expect(finding.fix === null).toBe(expected.status === 'ok');
}

const modelOf = (source: Record<string, string>) => inspectEnvironment(source).environment.model;

describe('the doctor on the model', () => {
  it('finds a model that the endpoint lists', async () => {
    const address = await serveModels(200, '{"data":[{"id":"small"},{"id":"large"}]}');
    const source = { OPENAI_BASE_URL: address, OPENAI_API_KEY: 'right-key', OPENAI_MODEL: 'large' };
    expect(await checkModel(modelOf(source))).toEqual({
      name: 'model',
      status: 'ok',
      detail: `large at ${address}`,
      fix: null,
    });
  });

  it.each([
    {
      what: 'a model it does not list',
      body: '{"data":[{"id":"small"}]}',
      status: 'degraded',
      detail: /does not list large; it lists small/,
    },
    {
      what: 'an endpoint without a list',
      answer: 404,
      status: 'degraded',
      detail: /does not list its models \(status 404\)/,
    },
    {
      what: 'a list that is none',
      body: '<html>',
      status: 'degraded',
      detail: /does not list its models \(status 200\)/,
    },
    {
      what: 'a key it refuses',
      key: 'wrong-key',
      status: 'missing',
      detail: /refuses the key \(status 401\)/,
    },
  ])('tells $what', async ({ answer = 200, body = '{}', key = 'right-key', status, detail }) => {
    const address = await serveModels(answer, body);
    const finding = await checkModel(
      modelOf({ OPENAI_BASE_URL: address, OPENAI_API_KEY: key, OPENAI_MODEL: 'large' }),
    );
    expectFinding(finding, { status, detail });
  });

  it('tells an endpoint that nobody serves', async () => {
    expect(await checkModel(modelOf({ OPENAI_BASE_URL: nobody }))).toMatchObject({ status: 'missing' });
  });

  it('tells recordings that are not there', async () => {
    const model = modelOf({ MODEL_MODE: 'replay', RECORDINGS_DIR: '/nowhere' });
    expect(await checkModel(model)).toMatchObject({ status: 'missing', fix: 'Correct RECORDINGS_DIR.' });
  });
});

describe('the doctor on GitHub', () => {
  const inspect = (apiUrl: string, key = privateKey) =>
    inspectEnvironment({
      GITHUB_API_URL: apiUrl,
      GITHUB_APP_ID: String(appId),
      GITHUB_PRIVATE_KEY: key,
      WEBHOOK_SECRET: webhookSecret,
    });

  it('signs in as the app', async () => {
    const { emulator } = await withEmulator();
    expectFinding(await checkGitHub(inspect(emulator.apiUrl)), { status: 'ok', detail: /^app specproof/ });
  });

  it('tells a key that belongs to another app', async () => {
    const { emulator } = await withEmulator();
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const pem = other.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(await checkGitHub(inspect(emulator.apiUrl, pem))).toMatchObject({
      status: 'missing',
      detail: `${emulator.apiUrl} refuses the credentials (status 401)`,
    });
  });

  it('says which variables are missing', async () => {
    const finding = await checkGitHub(inspectEnvironment({ GITHUB_APP_ID: '1' }));
    expect(finding.status).toBe('missing');
    expect(finding.fix).toMatch(/^GITHUB_PRIVATE_KEY is required.*WEBHOOK_SECRET is required/);
  });

  it('tells an address where nobody answers', async () => {
    expect(await checkGitHub(inspect(nobody))).toMatchObject({ status: 'missing' });
  });
});

describe('the doctor on the database', () => {
  it('finds the server that DATABASE_URL names, and tells when it is gone', async () => {
    const database = await openTemporaryDatabase();
    const settings = { url: database.url, dataFolder: null };
    try {
      const found = await checkDatabase(settings);
      expectFinding(found, { status: 'ok', detail: /^PostgreSQL \d+.* at 127\.0\.0\.1:/ });
    } finally {
      await database.close();
    }
    const lost = await checkDatabase(settings);
    expect(lost.status).toBe('missing');
    expect(lost.detail).not.toContain(new URL(database.url).password);
  });

  it('finds the built-in one', async () => {
    expect(await checkDatabase({ url: null, dataFolder: '/somewhere' })).toMatchObject({
      status: 'ok',
      detail: 'built-in PostgreSQL, data in /somewhere',
    });
  });
});

describe('the doctor on the sandbox', () => {
  const usual = { runtime: 'auto', strict: false, installsPackages: false } as const;

  it.each([noDocker, 'tcp://127.0.0.1:1'])(
    'tells a Docker that does not answer at %s',
    async (dockerHost) => {
      const [finding, ...others] = await checkSandbox({ dockerHost, ...usual });
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ name: 'docker', status: 'missing' });
      expect(finding?.fix).not.toBeNull();
    },
  );

  it('tries the limits in a real container', async () => {
    const findings = await checkSandbox({ dockerHost: null, ...usual });
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(findings.map(({ name }) => name)).toEqual(expect.arrayContaining(['no network', 'memory limit']));
  });
});

describe('specproof doctor', () => {
  it('fails while something is missing and prints each finding with its fix', async () => {
    const terminal = createTerminal({ PORT: 'abc', DOCKER_HOST: noDocker });
    expect(await doctor({ json: false }, terminal)).toBe(false);
    expect(terminal.output.text()).toMatch(/^missing {3}settings {2}PORT must be a whole number/m);
    expect(terminal.output.text()).toMatch(/^ +No model is named; set OPENAI_API_KEY/m);
  });

  it('prints the same as JSON, without the secrets it was given', async () => {
    const terminal = createTerminal({
      OPENAI_API_KEY: 'canary-key',
      OPENAI_BASE_URL: nobody,
      DOCKER_HOST: noDocker,
    });
    await doctor({ json: true }, terminal);
    const Findings = z.object({ findings: z.array(z.object({ name: z.string(), status: z.string() })) });
    const names = Findings.parse(JSON.parse(terminal.output.text())).findings.map(({ name }) => name);
    expect(names).toEqual(['Node', 'settings', 'docker', 'database', 'model', 'GitHub']);
    expect(terminal.output.text()).not.toContain('canary-key');
  });

  it('refuses a Node that is too old', () => {
    expect(checkNode('20.20.2').status).toBe('missing');
    expect(checkNode('24.0.0').status).toBe('ok');
  });
});
