import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { maintainer, place } from '../../src/entries/demo/local-github.ts';
import type { ServerProcess } from '../../src/entries/demo/server-process.ts';
import { ask, connectTo, endOf, eventually, type GitHubView, viewOf } from './bad-input.ts';
import { createWorld, type World } from './harness.ts';

let data: string;
let world: World;
let server: ServerProcess;
let github: GitHubView;
let database: Client;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'specproof-bad-requests-'));
  world = await createWorld('slugify', { SPECPROOF_DATA: data, MAX_CONCURRENT_JOBS_PER_REPOSITORY: '4' });
  server = await world.start();
  github = viewOf(world.github);
  database = await connectTo(data);
});
afterAll(async () => {
  await database?.end();
  await world?.close();
  await rm(data, { recursive: true, force: true });
});

const Count = z.tuple([z.object({ count: z.coerce.number() })]);

async function count(what: string): Promise<number> {
  const { rows } = await database.query(`select count(*) from ${what}`);
  return Count.parse(rows)[0].count;
}

/** What the server has taken in so far. */
const taken = async () => ({
  deliveries: await count('specproof.delivery'),
  runs: await count('dbos.workflow_status'),
});

const nothing = { branches: [], pullRequests: [], checkRuns: [] };

describe('a webhook that GitHub did not send', () => {
  const body = JSON.stringify({
    action: 'labeled',
    installation: { id: 1 },
    label: { name: 'codegen' },
    repository: { id: 1, name: place.name, owner: { login: place.owner } },
    sender: { id: 1, login: maintainer, type: 'User' },
    issue: { number: 1, title: 'Add', body: '', updated_at: '2026-01-01T00:00:00Z' },
  });
  const signed = (text: string, secret: string) =>
    `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;
  const deliver = (headers: Record<string, string>, text = body) =>
    fetch(`${server.url}/api/github/webhooks`, {
      method: 'POST',
      body: text,
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'issues',
        'x-github-delivery': randomUUID(),
        ...headers,
      },
    });

  it.each([
    { name: 'unsigned', status: 401, headers: () => ({}) },
    {
      name: 'signed with another secret',
      status: 401,
      headers: () => ({ 'x-hub-signature-256': signed(body, 'not the secret') }),
    },
    {
      name: 'signed for another body',
      status: 401,
      headers: () => ({ 'x-hub-signature-256': signed(`${body} `, world.github.webhookSecret) }),
    },
    {
      name: 'signed rightly but without an event',
      status: 400,
      headers: () => ({
        'x-hub-signature-256': signed(body, world.github.webhookSecret),
        'x-github-event': '',
      }),
    },
  ])('and that is $name gets $status, and nothing is stored', async ({ status, headers }) => {
    const before = await taken();
    const response = await deliver(headers());
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(/^\{"error":"[^"]+"\}$/u);
    expect(await taken()).toEqual(before);
  });

  it('and that is not JSON though rightly signed gets 400, and nothing is stored', async () => {
    const before = await taken();
    const text = '{"action":';
    const response = await deliver({ 'x-hub-signature-256': signed(text, world.github.webhookSecret) }, text);
    expect(response.status).toBe(400);
    expect(await taken()).toEqual(before);
  });

  it('and that never ends gets 413 while it is still being sent, and nothing is stored', async () => {
    const before = await taken();
    let sent = 0;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const upload = request(`${server.url}/api/github/webhooks`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'issues',
          'x-github-delivery': randomUUID(),
          'x-hub-signature-256': signed('', world.github.webhookSecret),
        },
      });
      let isAnswered = false;
      upload.on('response', (response) => {
        isAnswered = true;
        resolve(response.statusCode);
        response.resume();
      });
      upload.on('error', (error) => (isAnswered ? undefined : reject(error)));
      const chunk = Buffer.alloc(1_048_576, 'a');
      const push = () => {
        if (isAnswered || sent > 200) return void upload.destroy();
        sent += 1;
        upload.write(chunk, () => setImmediate(push));
      };
      push();
    });
    expect(status).toBe(413);
    expect(sent).toBeLessThan(100);
    expect(await taken()).toEqual(before);
  });
});

describe('a label by someone without write permission', () => {
  it('calls no model and is answered with one polite line, however often they ask', async () => {
    const before = await taken();
    const intakes = () => count(`dbos.workflow_status where status = 'SUCCESS'`);
    const decided = await intakes();
    const { number } = await world.github.emulator.openIssue({
      ...place,
      login: 'visitor',
      title: world.example.title,
      body: world.example.body,
      labels: ['codegen'],
      fromForm: true,
    });
    const wish = { ...place, number, login: 'visitor' };
    await eventually('the refusal', async () => (await github.comments(number))[0]);
    await world.github.emulator.comment({ ...wish, body: '/generate' });
    await world.github.emulator.comment({ ...wish, body: '/generate language=python' });
    await eventually('both commands are decided on', async () =>
      (await intakes()) === decided + 3 ? true : undefined,
    );
    const said = await github.comments(number);
    const ours = said.filter((text) => !text.startsWith('/generate'));
    expect(ours).toHaveLength(1);
    expect(ours[0]).toContain(
      'Sorry, generating code here needs write permission on this repository, and `visitor` has read.',
    );
    expect(ours[0]?.split('\n').filter((line) => line !== '' && !line.startsWith('<!--'))).toHaveLength(1);
    expect((await taken()).deliveries).toBe(before.deliveries + 3);
    expect(await github.published(number)).toEqual(nothing);
    expect(await world.journal()).toEqual([]);
  });
});

describe('an issue from which nothing can be built', () => {
  const form = (sections: Record<string, string>) =>
    Object.entries(sections)
      .map(([title, text]) => `### ${title}\n\n${text}`)
      .join('\n\n');

  it.each([
    { name: 'is empty', title: 'codegen', body: '' },
    { name: 'says hardly anything', title: 'Do it', body: 'please :)' },
    {
      name: 'is the form with nothing filled in',
      title: 'A helper',
      body: form({ Specification: '_No response_', Language: 'Python', Interface: '_No response_' }),
    },
    {
      name: 'holds only what nobody sees',
      title: 'codegen',
      body: '<!-- write a function that adds two numbers in Python, with tests -->',
    },
  ])('because it $name is answered with questions', async ({ title, body }) => {
    const issue = await ask(world, { title, body });
    expect(await endOf(world, issue)).toMatchObject({ result: 'NEEDS_CLARIFICATION', pullRequestUrl: null });
    const text = await github.onlyComment(issue);
    expect(text).toContain('### ❓ Needs an answer first `NEEDS_CLARIFICATION`');
    expect(text).toContain('The issue does not say what the code shall do.');
    expect(text).toMatch(/^1\. What shall the code do\?/mu);
    expect(text).toMatch(/^3\. Can you give/mu);
    expect(text).toContain('Answer in a comment here');
    expect(await github.published(issue)).toEqual(nothing);
    expect(await github.reactions(issue)).toEqual(['confused', 'eyes']);
    expect(await world.journal()).toEqual([]);
  });

  it('because it names no language is asked for one, with the list', async () => {
    const body = 'A function that adds two numbers and raises an error when one of them is not a number.';
    const issue = await ask(world, { title: 'Add two numbers', body });
    expect(await endOf(world, issue)).toMatchObject({ result: 'NEEDS_CLARIFICATION' });
    const text = await github.onlyComment(issue);
    expect(text).toMatch(/^1\. Which language\? Specproof can write Python.*`\/generate language=python`/mu);
    expect(await github.published(issue)).toEqual(nothing);
  });

  it('because its language is unknown gets the list of languages', async () => {
    const body = world.example.body.replace('\nPython\n', '\nCOBOL\n');
    expect(body).toContain('COBOL');
    const issue = await ask(world, { body });
    expect(await endOf(world, issue)).toMatchObject({ result: 'REJECTED', pullRequestUrl: null });
    const text = await github.onlyComment(issue);
    expect(text).toContain('### 🚫 Not taken on `REJECTED`');
    expect(text).toMatch(
      /Code in .COBOL. cannot be generated here. Languages that can: Python.*`\/generate language=\.\.\.`/u,
    );
    expect(await github.published(issue)).toEqual(nothing);
    expect(await github.reactions(issue)).toEqual(['confused', 'eyes']);
    expect(await world.journal()).toEqual([]);
  });
});

describe('a command that asks for what cannot be', () => {
  it.each([
    {
      wish: 'language=cobol',
      says: /Code in .cobol. cannot be generated here\. Languages that can: Python/u,
    },
    { wish: 'strategy=magic', says: /magic.*direct/u },
    { wish: 'path=../../etc', says: /The folder .*etc.* cannot be used\. .*path=src\/tools/u },
    { wish: 'path=.github/workflows', says: /The folder .*workflows.* cannot be used/u },
  ])('/generate $wish is told what can be', async ({ wish, says }) => {
    const { title, body } = world.example;
    const { number } = await world.github.emulator.openIssue({ ...place, login: maintainer, title, body });
    await world.github.emulator.comment({
      ...place,
      ...{ number, login: maintainer, body: `/generate ${wish}` },
    });
    expect(await endOf(world, number)).toMatchObject({ result: 'REJECTED', pullRequestUrl: null });
    const [command, text, ...others] = await github.comments(number);
    expect(command).toBe(`/generate ${wish}`);
    expect(others).toEqual([]);
    expect(text).toContain('### 🚫 Not taken on `REJECTED`');
    expect(text).toMatch(says);
    expect(await github.published(number)).toEqual(nothing);
    expect(await world.journal()).toEqual([]);
  });
});

describe('settings of a repository that are not valid', () => {
  it.each([
    {
      name: 'a value out of range',
      settings: 'code_generation:\n  max_code_length: 5000\n  max_refinement_iterations: 30\n',
      problem: /^- line 3, `code_generation.max_refinement_iterations`: .*3/mu,
    },
    {
      name: 'an unknown key',
      settings: 'quality_metrics:\n  test_coverage_minimum: 80\n  colour: blue\n',
      problem: /^- line 3, `quality_metrics`: .*"colour"; allowed are .*coverage/mu,
    },
    {
      name: 'a wrong choice',
      settings: '\n\ncode_generation: { supported_languages: [cobol] }\n',
      problem: /^- line 3, `code_generation.supported_languages.0`: .*"python"/mu,
    },
    {
      name: 'text that is no YAML',
      settings: 'code_generation:\n  strategy: "auto\n',
      problem: /^- line \d, not YAML: Missing closing "quote/mu,
    },
    {
      name: 'text in the place of sections',
      settings: 'fast and cheap, please\n',
      problem: /^- line 1, the file: .*expected object/mu,
    },
  ])('because of $name end the job with the line', async ({ settings, problem }) => {
    const files = { '.github/specproof.yml': settings };
    await world.github.emulator.pushFiles({
      ...place,
      ...{ branch: 'main', login: maintainer, message: 'Change the settings', files },
    });
    const issue = await ask(world, world.example);
    expect(await endOf(world, issue)).toMatchObject({ result: 'REJECTED', pullRequestUrl: null });
    const text = await github.onlyComment(issue);
    expect(text).toContain('### 🚫 Not taken on `REJECTED`');
    expect(text).toMatch(problem);
    expect(text).toContain('Once that is mended, comment `/generate`.');
    expect(text).not.toContain('Stages');
    expect(await github.published(issue)).toEqual(nothing);
    expect(await world.journal()).toEqual([]);
  });
});
