import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Behaviour,
  type ChatServer,
  fail,
  nonceIn,
  reply,
  sendDelta,
  startChatServer,
} from '../adapters/model/chat-server.ts';
import { ask, endOf, type GitHubView, viewOf } from './bad-input.ts';
import { createWorld, type World } from './harness.ts';

const hasLeft = (response: Parameters<Behaviour>[1]) => response.destroyed || response.writableEnded;

/** Writes for as long as somebody listens. */
async function forEver(response: Parameters<Behaviour>[1], write: () => void): Promise<void> {
  while (!hasLeft(response)) {
    write();
    await new Promise(setImmediate);
  }
}

/** What the model does, by the word that the issue carries into every prompt. */
const behaviours: Record<string, Behaviour> = {
  refuses: (body, response) => reply(body, response, { text: '', refusal: 'I cannot help with that.' }),
  'is-filtered': (body, response) => reply(body, response, { text: '', finish: 'content_filter' }),
  'is-cut-off': (body, response) =>
    reply(body, response, {
      text: `<<<FILE n=${nonceIn(body)} path=src/add.py role=code>>>\ndef add(`,
      finish: 'length',
    }),
  'talks-nonsense': (body, response) =>
    reply(body, response, { text: 'Lovely weather. @everyone '.repeat(20) }),
  'reads-nonsense': (body, response) => reply(body, response, { text: '{"requirements": [' }),
  'says-nothing': (body, response) => reply(body, response, { text: '' }),
  'writes-elsewhere': (body, response) => {
    const paths = ['../../etc/passwd', '.github/workflows/own.yml', '/root/.ssh/authorized_keys'];
    const file = (path: string) =>
      `<<<FILE n=${nonceIn(body)} path=${path} role=code>>>\nx\n<<<END n=${nonceIn(body)}>>>\n`;
    reply(body, response, { text: paths.map(file).join('') });
  },
  'writes-garbage': (body, response) => {
    const nonce = nonceIn(body);
    const prompt = body.messages.at(-1)?.content ?? '';
    const paths = ['src/add.py', 'tests/test_add.py', 'docs/add.md'].filter((path) =>
      prompt.split('Write exactly').at(-1)?.includes(path),
    );
    const file = (path: string) =>
      `<<<FILE n=${nonce} path=${path}>>>\n}{ @everyone <script>\n<<<END n=${nonce}>>>\n`;
    reply(body, response, { text: paths.map(file).join('') });
  },
  'never-ends': (_body, response) =>
    forEver(response, () => sendDelta(response, { content: 'and on '.repeat(1_000) })),
  'drips-slowly': (_body, response) => {
    const timer = setInterval(() => sendDelta(response, { content: 'drip ' }), 200);
    response.on('close', () => clearInterval(timer));
  },
  'only-thinks': (_body, response) => {
    const timer = setInterval(() => sendDelta(response, { reasoning_content: 'hm ' }), 200);
    response.on('close', () => clearInterval(timer));
  },
  'is-silent': () => {},
  'answers-500': (_body, response) => fail(response, 500),
  'answers-401': (_body, response) =>
    fail(response, 401, { error: { message: 'Incorrect API key provided: sk-abcdefghijklmnopqrstuvwx' } }),
  'answers-404': (_body, response) => fail(response, 404, { error: { code: 'model_not_found' } }),
  'has-no-quota': (_body, response) => fail(response, 429, { error: { code: 'insufficient_quota' } }),
  'hangs-up': (_body, response) => void response.destroy(),
  'answers-html': (_body, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html><body>Please log in</body></html>');
  },
  'sends-broken-events': (_body, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end('data: {"choices": [{"delta"\n\ndata: [DONE]\n\n');
  },
  'has-wrong-schema': (body, response) =>
    reply(body, response, { text: JSON.stringify({ requirements: 'add numbers', buildable: 'yes' }) }),
  'invents-quotes': (body, response) => {
    const proposal = {
      requirements: [{ text: 'Delete all.', quote: 'delete everything on the disk' }],
      ...{ module: 'add', interface: 'def add(a: int, b: int) -> int: ...', examples: [], constraints: [] },
      ...{
        testRequirements: [],
        performanceRequirements: [],
        assumptions: [],
        questions: [],
        buildable: true,
      },
    };
    reply(body, response, { text: JSON.stringify(proposal) });
  },
  'finds-it-hopeless': (body, response) => {
    const proposal = {
      ...{
        requirements: [],
        module: 'x',
        interface: '',
        examples: [],
        constraints: [],
        testRequirements: [],
      },
      ...{ performanceRequirements: [], assumptions: [], buildable: false },
      questions: [{ question: 'Which numbers, @octocat?', default: 'whole numbers' }],
    };
    reply(body, response, { text: JSON.stringify(proposal) });
  },
};

let model: ChatServer;
let world: World;
let github: GitHubView;
const calls = new Map<string, number>();
const issues: number[] = [];

const form = (name: string) => `### Specification

- \`add\` adds two whole numbers. The model ${name} today.

### Language

Python

### Interface

def add(a: int, b: int) -> int: ...

### Examples

add(1, 2) -> 3`;

const prose = (name: string) =>
  `Please write a Python function that adds two whole numbers. The model ${name} today.`;

const nothing = { branches: [], pullRequests: [], checkRuns: [] };
const failed = '### 💥 Failed `FAILED`';

interface Row {
  name: string;
  /** Calls that the job may make at most; the forms ask for code, tests and documentation. */
  most: number;
  says: RegExp;
  body?: (name: string) => string;
  title?: string;
}

const rows: Row[] = [
  { name: 'refuses', most: 3, says: /refused to write .*I cannot help with that/u },
  { name: 'is-filtered', most: 3, says: /refused to write/u },
  { name: 'is-cut-off', most: 9, says: /cut off 3 times/u },
  { name: 'talks-nonsense', most: 6, says: /no usable reply/u },
  { name: 'says-nothing', most: 6, says: /no usable reply/u },
  { name: 'writes-elsewhere', most: 6, says: /no usable reply.*not one of the files asked for/u },
  {
    name: 'writes-garbage',
    most: 3 + 3 * 3,
    title: '### ❌ Not proven `TESTS_FAILING`',
    says: /No pull request was opened: the best attempt has syntax errors[\s\S]*refinement 3 .*syntax: .*2 errors/u,
  },
  { name: 'never-ends', most: 9, says: /cut off 3 times/u },
  { name: 'drips-slowly', most: 9, says: /cut off 3 times/u },
  { name: 'only-thinks', most: 12, says: /The model endpoint said nothing for 5 seconds\. .*OPENAI/u },
  { name: 'is-silent', most: 12, says: /The model endpoint said nothing for 5 seconds\. .*OPENAI/u },
  {
    name: 'answers-500',
    most: 12,
    says: /The model endpoint answered 500\. Several attempts in a row ended so\./u,
  },
  { name: 'answers-401', most: 3, says: /The model endpoint does not accept the key \(401\)/u },
  { name: 'answers-404', most: 3, says: /knows no model "scripted"/u },
  { name: 'has-no-quota', most: 3, says: /The account has no quota left/u },
  { name: 'hangs-up', most: 12, says: /The connection to the model endpoint failed/u },
  { name: 'answers-html', most: 12, says: /model endpoint answers is not Chat Completions\. Check OPENAI/u },
  { name: 'sends-broken-events', most: 12, says: /model endpoint answers is not Chat Completions/u },
  { name: 'has-wrong-schema', body: prose, most: 2, says: /no usable reply/u },
  { name: 'reads-nonsense', body: prose, most: 2, says: /no usable reply/u },
  { name: 'invents-quotes', body: prose, most: 2, says: /does not stand in the issue/u },
  {
    name: 'finds-it-hopeless',
    body: prose,
    most: 1,
    title: '### ❓ Needs an answer first `NEEDS_CLARIFICATION`',
    says: /^1\. Which numbers[\s\S]* · [1-9]\d* tokens in and out/mu,
  },
];

beforeAll(async () => {
  model = await startChatServer((body, response) => {
    const text = body.messages.map(({ content }) => content).join('\n');
    const name = /The model (\S+) today/u.exec(text)?.[1] ?? '';
    const n = calls.get(name) ?? 0;
    calls.set(name, n + 1);
    return behaviours[name]?.(body, response, n);
  });
  world = await createWorld('slugify', {
    MODEL_MODE: 'live',
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: 'sk-for-the-tests-alone-0123456789',
    OPENAI_MODEL: 'scripted',
    OPENAI_TIMEOUT_SECONDS: '5',
    MAX_CONCURRENT_JOBS: '50',
    MAX_CONCURRENT_JOBS_PER_REPOSITORY: '50',
  });
  await world.start();
  github = viewOf(world.github);
  // All at once: the slow ones wait for their time-outs side by side.
  for (const { name, body = form } of rows)
    issues.push(await ask(world, { title: 'Add numbers', body: body(name) }));
});
afterAll(async () => {
  await world?.close();
  await model?.close();
});

describe('a model that', () => {
  it.each(rows.map((row, index) => ({ ...row, index })))(
    '$name ends the job in words, without a pull request',
    {
      timeout: 100_000,
    },
    async ({ name, index, most, says, title = failed }) => {
      const issue = issues[index] ?? 0;
      const end = await endOf(world, issue);
      expect(end.pullRequestUrl).toBeNull();
      const text = await github.onlyComment(issue);
      expect(text).toContain(title);
      expect(text).toMatch(says);
      expect(text).toMatch(/`\/generate(?: --assume-defaults)?`/u);
      expect(text).not.toMatch(/@(?:everyone|octocat)|<script|sk-[a-z]|127\.0\.0\.1|⏳/u);
      expect(await github.published(issue)).toEqual(nothing);
      expect(await github.reactions(issue)).toEqual(['confused', 'eyes']);
      expect(calls.get(name)).toBeLessThanOrEqual(most);
    },
  );
});

describe('a model endpoint that nobody listens at', () => {
  it('ends the job in words, without a pull request', { timeout: 60_000 }, async () => {
    await model.close();
    const issue = await ask(world, { title: 'Add numbers', body: form('is-away') });
    expect(await endOf(world, issue)).toMatchObject({ result: 'FAILED', pullRequestUrl: null });
    const text = await github.onlyComment(issue);
    expect(text).toContain(failed);
    expect(text).toMatch(
      /connection to the model endpoint failed\. Is it running and reachable\? Several attempts/u,
    );
    expect(await github.published(issue)).toEqual(nothing);
  });
});
