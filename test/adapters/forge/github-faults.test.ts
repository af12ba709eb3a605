import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createGitHubForges } from '../../../src/adapters/forge/github.ts';
import { ConfigurationError, RefusedError, TransientError } from '../../../src/core/errors.ts';
import type { Forge } from '../../../src/core/forge.ts';
import { buildJob } from '../../support/build.ts';
import { silentLog } from './github-under-test.ts';

const apiUrl = 'https://api.github.test';
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const job = buildJob();
const permissionPath = '/repos/octo/tools/collaborators/wendy/permission';
const reactionPath = '/repos/octo/tools/issues/1/reactions';

const forgeOf = (): Forge =>
  createGitHubForges({ appId: 4711, privateKey, apiUrl, log: silentLog }).forInstallation(
    job.installationId,
    job.repository,
  );

const grantToken = () =>
  nock(apiUrl)
    .post('/app/installations/7/access_tokens')
    .reply(201, {
      token: 'ghs_token',
      expires_at: '2099-01-01T00:00:00Z',
      permissions: { contents: 'write' },
    });

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

beforeEach(() => {
  nock.disableNetConnect();
});
afterEach(() => {
  nock.abortPendingRequests();
  nock.cleanAll();
  nock.enableNetConnect();
});

describe('a fault of GitHub', () => {
  test.each([500, 502, 503, 504])('%i may heal', async (status) => {
    grantToken();
    nock(apiUrl).get(permissionPath).reply(status, { message: 'oops' });
    expect(await thrownBy(forgeOf().permission('wendy'))).toBeInstanceOf(TransientError);
  });

  test('a broken connection may heal', async () => {
    grantToken();
    nock(apiUrl).get(permissionPath).replyWithError('socket hang up');
    expect(await thrownBy(forgeOf().permission('wendy'))).toBeInstanceOf(TransientError);
  });

  test('an answer that does not come is given up and may heal', async () => {
    nock.enableNetConnect('127.0.0.1');
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => silent.closeAllConnections());
    onTestFinished(() => {
      silent.close();
    });
    const { port } = z.object({ port: z.number() }).parse(silent.address());
    const settings = { appId: 4711, privateKey, log: silentLog, requestTimeoutMs: 100 };
    const forge = createGitHubForges({ ...settings, apiUrl: `http://127.0.0.1:${port}` }).forInstallation(
      job.installationId,
      job.repository,
    );
    expect(await thrownBy(forge.permission('wendy'))).toBeInstanceOf(TransientError);
  });

  test('a token that a replica does not know yet may heal', async () => {
    grantToken();
    nock(apiUrl).get(permissionPath).reply(401, { message: 'Bad credentials' });
    expect(await thrownBy(forgeOf().permission('wendy'))).toBeInstanceOf(TransientError);
  });

  test('an answer of another shape is not taken for a permission', async () => {
    grantToken();
    nock(apiUrl).get(permissionPath).reply(200, '<html>maintenance</html>');
    expect(await thrownBy(forgeOf().permission('wendy'))).toBeInstanceOf(TransientError);
  });
});

describe('a limit', () => {
  const soon = () => String(Math.ceil(Date.now() / 1000) + 120);

  test.each([
    ['429 with retry-after', 429, { 'retry-after': '7' }, 7_000],
    ['403 with retry-after', 403, { 'retry-after': '9' }, 9_000],
    ['a secondary limit without a time', 403, {}, 60_000],
  ])('%s says how long to wait', async (...[, status, headers, expected]) => {
    grantToken();
    nock(apiUrl)
      .get(permissionPath)
      .reply(status, { message: 'You have exceeded a secondary rate limit' }, headers);
    const error = await thrownBy(forgeOf().permission('wendy'));
    expect(error).toMatchObject({ name: 'TransientError', retryAfterMs: expected });
  });

  test('of the hour is waited for until it is reset', async () => {
    grantToken();
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': soon() };
    nock(apiUrl).get(permissionPath).reply(403, { message: 'API rate limit exceeded' }, headers);
    const error = await thrownBy(forgeOf().permission('wendy'));
    const pause = error instanceof TransientError ? (error.retryAfterMs ?? 0) : 0;
    expect(pause).toBeGreaterThan(100_000);
    expect(pause).toBeLessThanOrEqual(121_000);
  });

  test('holds back the next write of the installation for as long as GitHub asked', async () => {
    grantToken();
    const forge = forgeOf();
    nock(apiUrl).post(reactionPath).reply(403, { message: 'secondary rate limit' }, { 'retry-after': '1' });
    nock(apiUrl).post(reactionPath).reply(201, { id: 1 });
    const startedAt = Date.now();
    await expect(forge.react(job, 'eyes')).rejects.toThrow(TransientError);
    await forge.react(job, 'eyes');
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(990);
  });

  test('that lasts long is not slept through: the step is put off', async () => {
    grantToken();
    const forge = forgeOf();
    nock(apiUrl)
      .post(reactionPath)
      .reply(403, { message: 'secondary rate limit' }, { 'retry-after': '3600' });
    await expect(forge.react(job, 'eyes')).rejects.toThrow(TransientError);
    const error = await thrownBy(forge.react(job, 'rocket'));
    expect(error instanceof TransientError ? error.retryAfterMs : 0).toBeGreaterThan(3_500_000);
  });
});

describe('a refusal for good', () => {
  test.each([
    [403, 'Resource not accessible by integration', /permissions of app\.yml/],
    [404, 'Not Found', /still installed/],
    [410, 'Issues are disabled for this repo', /switched off/],
    [451, 'Repository access blocked', /legal/],
    [422, 'Validation Failed', /Validation Failed/],
  ])('%i is told in a sentence', async (status, message, sentence) => {
    grantToken();
    nock(apiUrl).post(reactionPath).reply(status, { message });
    const error = await thrownBy(forgeOf().react(job, 'eyes'));
    expect(error).toBeInstanceOf(RefusedError);
    expect(String(error)).toMatch(sentence);
    expect(String(error)).toContain(message);
  });

  test('names the fields that GitHub did not like', async () => {
    grantToken();
    const errors = [{ resource: 'Reaction', field: 'content', code: 'missing_field' }, 'and more'];
    nock(apiUrl).post(reactionPath).reply(422, { message: 'Validation Failed', errors });
    await expect(forgeOf().react(job, 'eyes')).rejects.toThrow(
      'GitHub refused to react with eyes (422: Validation Failed; content is missing field; and more).',
    );
  });

  test('an empty repository is told as such', async () => {
    grantToken();
    nock(apiUrl).get('/repos/octo/tools').reply(200, { default_branch: 'main' });
    nock(apiUrl)
      .get('/repos/octo/tools/git/ref/heads%2Fmain')
      .reply(409, { message: 'Git Repository is empty.' });
    await expect(forgeOf().base()).rejects.toThrow(/empty: its default branch main has no commit/);
  });

  test('a removed installation is no answer about a permission', async () => {
    nock(apiUrl).post('/app/installations/7/access_tokens').reply(404, { message: 'Not Found' });
    await expect(forgeOf().permission('wendy')).rejects.toThrow(RefusedError);
  });

  test("credentials that GitHub does not accept are the operator's to mend", async () => {
    nock(apiUrl)
      .post('/app/installations/7/access_tokens')
      .reply(401, { message: 'A JSON web token could not be decoded' });
    const error = await thrownBy(forgeOf().permission('wendy'));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toMatch(/GITHUB_PRIVATE_KEY/);
  });

  test('drafts refused by the plan give an ordinary pull request', async () => {
    grantToken();
    nock(apiUrl).get('/app').reply(200, { id: 4711, slug: 'specproof' });
    nock(apiUrl).get('/repos/octo/tools/pulls').query(true).reply(200, []);
    nock(apiUrl)
      .post('/repos/octo/tools/pulls', (body: { draft: boolean }) => body.draft)
      .reply(422, { message: 'Draft pull requests are not supported in this repository.' });
    nock(apiUrl)
      .post('/repos/octo/tools/pulls', (body: { draft: boolean }) => !body.draft)
      .reply(201, {
        number: 5,
        html_url: 'https://github.test/octo/tools/pull/5',
        state: 'open',
        head: { ref: 'codegen/issue-1', sha: 'a'.repeat(40) },
      });
    const commit = { branch: 'codegen/issue-1', sha: 'a'.repeat(40), baseBranch: 'main', verified: true };
    expect(await forgeOf().upsertPullRequest(job, commit, { title: 't', body: 'b' })).toMatchObject({
      number: 5,
    });
  });
});

describe('requests', () => {
  test('name the API version and use a token for the one repository', async () => {
    const token = nock(apiUrl, { reqheaders: { 'x-github-api-version': '2022-11-28' } })
      .post('/app/installations/7/access_tokens', { repository_ids: [1] })
      .reply(201, { token: 'ghs_token', expires_at: '2099-01-01T00:00:00Z', permissions: {} });
    const question = nock(apiUrl, {
      reqheaders: { 'x-github-api-version': '2022-11-28', authorization: 'token ghs_token' },
    })
      .get(permissionPath)
      .reply(200, { permission: 'write', role_name: 'maintain' });
    expect(await forgeOf().permission('wendy')).toBe('maintain');
    expect(token.isDone() && question.isDone()).toBe(true);
  });

  test.each([
    [{ permission: 'write', role_name: 'maintain' }, 'maintain'],
    [{ permission: 'read', role_name: 'triage' }, 'triage'],
    [{ permission: 'write', role_name: 'release-crew' }, 'write'],
    [{ permission: 'none' }, 'none'],
    [{ permission: 'emperor' }, 'none'],
  ])('read %j as %s', async (answer, permission) => {
    grantToken();
    nock(apiUrl).get(permissionPath).reply(200, answer);
    expect(await forgeOf().permission('wendy')).toBe(permission);
  });

  test('that write go one after the other', async () => {
    grantToken();
    let open = 0;
    let most = 0;
    nock(apiUrl)
      .post(reactionPath)
      .times(3)
      .reply(201, async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => setTimeout(resolve, 20));
        open -= 1;
        return { id: 1 };
      });
    const forge = forgeOf();
    await Promise.all(['eyes', 'rocket', 'confused'].map(() => forge.react(job, 'eyes')));
    expect(most).toBe(1);
  });
});
