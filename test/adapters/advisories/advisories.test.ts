import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { cachedAdvisories } from '../../../src/adapters/advisories/cached.ts';
import { onlineAdvisories } from '../../../src/adapters/advisories/online.ts';
import { openAdvisories } from '../../../src/adapters/advisories/open-advisories.ts';
import { CancelledError, ConfigurationError } from '../../../src/core/errors.ts';
import { type AdvisoryServer, startAdvisoryServer } from './advisory-server.ts';

const never = new AbortController().signal;
const servers: AdvisoryServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(answers: Record<string, unknown>) {
  const server = await startAdvisoryServer(answers);
  servers.push(server);
  return server;
}

const online = ({ url }: AdvisoryServer, timeoutMs = 2_000) =>
  onlineAdvisories({ depsDev: { url, timeoutMs }, osv: { url, timeoutMs }, now: () => 1_000 });

const requests = {
  versions: [
    { versionKey: { version: '2.0.0' }, publishedAt: '2020-01-02T00:00:00Z', isDefault: true },
    { versionKey: { version: '1.0.0' }, publishedAt: '2011-02-14T00:00:00Z' },
  ],
};
const known = {
  'GET /v3/systems/pypi/packages/requests': requests,
  'GET /v3/systems/pypi/packages/requests/versions/1.0.0': {
    licenses: ['MIT', 'Apache-2.0'],
    advisoryKeys: [{ id: 'GHSA-1' }],
  },
  'GET /v3/systems/pypi/packages/requests/versions/2.0.0': { licenses: ['Apache-2.0'], advisoryKeys: [] },
  'POST /v1/querybatch': { results: [{ vulns: [{ id: 'PYSEC-7' }] }, {}] },
};

it('licences, age and the advisories of both services are put together for the version that is asked for', async () => {
  const server = await serve(known);
  const answer = await online(server).look(['pkg:pypi/requests@1.0.0', 'pkg:pypi/requests'], never);
  expect(answer).toEqual({
    status: 'answered',
    source: 'deps.dev and OSV',
    askedAt: 1_000,
    packages: [
      {
        purl: 'pkg:pypi/requests@1.0.0',
        status: 'known',
        licence: '(MIT) AND (Apache-2.0)',
        advisories: ['GHSA-1', 'PYSEC-7'],
        firstPublishedAt: Date.parse('2011-02-14'),
        versions: 2,
      },
      {
        purl: 'pkg:pypi/requests',
        status: 'known',
        licence: 'Apache-2.0',
        advisories: [],
        firstPublishedAt: Date.parse('2011-02-14'),
        versions: 2,
      },
    ],
  });
  expect(server.asked.at(-1)).toContain('{"package":{"purl":"pkg:pypi/requests@2.0.0"}}');
});

it('scoped, grouped and nested names are asked for as deps.dev spells them', async () => {
  const server = await serve({});
  const purls = [
    'pkg:npm/%40types/node',
    'pkg:maven/com.google.guava/guava@33.0',
    'pkg:golang/github.com/a/b',
    'pkg:cargo/serde',
  ];
  const answer = await online(server).look(purls, never);
  expect(answer).toMatchObject({ packages: purls.map((purl) => ({ purl, status: 'not-found' })) });
  expect(server.asked.toSorted()).toEqual([
    'GET /v3/systems/cargo/packages/serde',
    'GET /v3/systems/go/packages/github.com%2Fa%2Fb',
    'GET /v3/systems/maven/packages/com.google.guava%3Aguava',
    'GET /v3/systems/npm/packages/%40types%2Fnode',
  ]);
});

const faults: [string, Record<string, unknown>][] = [
  ['an error of deps.dev', { 'GET /v3/systems/pypi/packages/requests': 503 }],
  ['no answer in time', { 'GET /v3/systems/pypi/packages/requests': 'silence' }],
  ['an answer that is no JSON', { 'GET /v3/systems/pypi/packages/requests': '<html>' }],
  ['an answer of another form', { 'GET /v3/systems/pypi/packages/requests': { versions: 'many' } }],
  ['an error of OSV', { ...known, 'POST /v1/querybatch': 500 }],
  ['fewer results of OSV than queries', { ...known, 'POST /v1/querybatch': { results: [] } }],
  ['a version that is not there', { ...known, 'GET /v3/systems/pypi/packages/requests/versions/2.0.0': 404 }],
];

it.each(faults)('%s is no answer, never "nothing found"', async (_, answers) => {
  const answer = await online(await serve(answers), 300).look(['pkg:pypi/requests'], never);
  expect(answer).toMatchObject({ packages: [{ purl: 'pkg:pypi/requests', status: 'not-answered' }] });
});

it('a signal stops the asking', async () => {
  const stopped = new AbortController();
  const server = await serve({ 'GET /v3/systems/pypi/packages/requests': 'silence' });
  const asking = online(server, 60_000).look(['pkg:pypi/requests'], stopped.signal);
  stopped.abort();
  await expect(asking).rejects.toBeInstanceOf(CancelledError);
});

it('an answer is kept for its age, and what was not answered is asked again', async () => {
  const answers: Record<string, unknown> = { ...known, 'GET /v3/systems/pypi/packages/requests': 503 };
  const server = await serve(answers);
  let time = 0;
  const source = cachedAdvisories(online(server), { now: () => time, ageMs: 100 });
  const look = () => source.look(['pkg:pypi/requests'], never);
  expect(await look()).toMatchObject({ packages: [{ status: 'not-answered' }] });
  answers['GET /v3/systems/pypi/packages/requests'] = requests;
  answers['POST /v1/querybatch'] = { results: [{}] };
  expect(await look()).toMatchObject({ packages: [{ status: 'known' }] });
  const before = server.asked.length;
  expect(await look()).toMatchObject({ packages: [{ status: 'known' }] });
  expect(server.asked.length).toBe(before);
  time = 101;
  await look();
  expect(server.asked.length).toBeGreaterThan(before);
});

function snapshotFile(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'snapshot-')), 'audit.json');
  writeFileSync(path, content);
  return path;
}

it('a snapshot answers for what it holds, and for nothing else', async () => {
  const entry = { licence: 'MIT', advisories: ['X-1'], firstPublished: '2020-01-01', versions: 3 };
  const path = snapshotFile(JSON.stringify({ date: '2026-01-31', packages: { 'pkg:npm/zod': entry } }));
  const source = openAdvisories({ source: 'snapshot', path });
  expect(await source?.look(['pkg:npm/zod@4.0.0', 'pkg:npm/other'], never)).toMatchObject({
    source: 'the snapshot of 2026-01-31',
    packages: [
      { purl: 'pkg:npm/zod@4.0.0', status: 'known', licence: 'MIT', advisories: ['X-1'] },
      { purl: 'pkg:npm/other', status: 'not-answered' },
    ],
  });
});

it.each(['{', '{"date":"yesterday","packages":{}}'])(
  'a snapshot that is not right is refused at the start: %s',
  (text) => {
    expect(() => openAdvisories({ source: 'snapshot', path: snapshotFile(text) })).toThrow(
      ConfigurationError,
    );
  },
);

it('without a source there is none to ask', () => {
  expect(openAdvisories({ source: 'none' })).toBeUndefined();
});
