import { generateKeyPairSync } from 'node:crypto';
import nock from 'nock';
import { afterEach, beforeEach } from 'vitest';
import { createGitHubForges } from '../../../src/adapters/forge/github.ts';
import { buildJob } from '../../support/build.ts';
import { silentLog } from './github-under-test.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export const host = 'https://github.test';
/** Where GitHub Enterprise Server has its API. */
const apiUrl = `${host}/api/v3`;
export const job = buildJob();
export const commit = {
  branch: 'codegen/issue-1',
  sha: 'a'.repeat(40),
  baseBranch: 'main',
  verified: true,
};

export const forges = () => createGitHubForges({ appId: 4711, privateKey, apiUrl, log: silentLog });
export const open = () => forges().forInstallation(job.installationId, job.repository);
export const api = () => nock(apiUrl);

/** One token, and who the app is. */
export function signIn(): void {
  api().post('/app/installations/7/access_tokens').reply(201, {
    token: 'ghs_token',
    expires_at: '2099-01-01T00:00:00Z',
    permissions: {},
  });
  api().get('/app').optionally().reply(200, { id: 4711, slug: 'specproof' });
}

export async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

/** No request leaves the process; what was expected of one test does not reach the next. */
export function withoutNetwork(): void {
  beforeEach(() => {
    nock.disableNetConnect();
  });
  afterEach(() => {
    nock.abortPendingRequests();
    nock.cleanAll();
    nock.enableNetConnect();
  });
}
