import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { startEmulator } from '../../src/emulator/start-emulator.ts';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export const appId = 4711;
export const repository = { owner: 'mona', repo: 'shop' };
export const privateKey = keys.privateKey;
const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };

/** An emulator with one repository and a client of the app's installation, all removed after the test. */
export const withEmulator = async (options: { private?: boolean } = {}) => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'emulator-'));
  const start = () => startEmulator({ dataDirectory, app: { id: appId, publicKeyPem: keys.publicKey } });
  const emulator = await start();
  onTestFinished(async () => {
    await emulator.close();
    await rm(dataDirectory, { recursive: true, force: true });
  });
  await emulator.createRepository({
    owner: repository.owner,
    name: repository.repo,
    files: { 'README.md': '# Shop\n', 'src/cart.py': 'def total():\n    return 0\n' },
    collaborators: { wendy: 'write', rita: 'read', trevor: 'triage' },
    ...options,
  });
  const app = new Octokit({
    authStrategy: createAppAuth,
    auth: { appId, privateKey: keys.privateKey },
    baseUrl: emulator.apiUrl,
    log,
  });
  const { data: installation } = await app.rest.apps.getRepoInstallation(repository);
  const clientFor = (installationId: number) =>
    new Octokit({
      authStrategy: createAppAuth,
      auth: { appId, privateKey: keys.privateKey, installationId },
      baseUrl: emulator.apiUrl,
      log,
    });
  const github = clientFor(installation.id);
  return { emulator, app, github, clientFor, installation, start, dataDirectory };
};

const TokenAuthentication = z.object({ token: z.string() });
export const tokenOf = async (github: Octokit) =>
  TokenAuthentication.parse(await github.auth({ type: 'installation' })).token;

export const Fields = z.record(z.string(), z.unknown());

/** For calls that the types of Octokit would already refuse. */
export const send = (github: Octokit, route: string, body: Record<string, unknown>) =>
  github.request(route, { ...repository, ...body });

export const statusOf = async (work: Promise<unknown>): Promise<number> => {
  try {
    await work;
    return 200;
  } catch (error) {
    if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status;
    throw error;
  }
};
