import { afterEach, describe, expect, it } from 'vitest';
import { openAiModel } from '../../src/adapters/model/openai.ts';
import type { Spec } from '../../src/core/spec.ts';
import { readSpec } from '../../src/pipeline/2-read-spec.ts';
import { write } from '../../src/pipeline/3-write.ts';
import { type ChatServer, nonceIn, reply, startChatServer } from '../adapters/model/chat-server.ts';
import { jobContext, jobOf, memoryLog, plainSteps, scriptedModel, textWith } from './job-context.ts';

const spec: Spec = {
  language: 'python',
  title: 'Slugs',
  requirements: [{ id: 'R1', text: 'Letters are lower-cased.', quote: 'lower-cased' }],
  module: 'slugify',
  importName: 'slugify',
  interface: [
    { name: 'slugify', kind: 'function', declaration: 'def slugify(text: str) -> str', errors: [] },
  ],
  examples: [],
  constraints: [],
  testRequirements: [],
  performanceRequirements: [],
  assumptions: [],
  paths: { code: 'src/slugify.py', test: 'tests/test_slugify.py', doc: 'docs/slugify.md' },
  strategy: 'direct',
};

const contents: Record<string, string> = {
  code: 'def slugify(text: str) -> str:\n    return text.lower()',
  test: 'def test_R1_lowers() -> None:\n    assert True',
  doc: '# Slugs',
};

function blocksFor(user: string): string {
  const nonce = / n=([0-9a-f]+)|NONCE is ([0-9a-f]+)/u.exec(user)?.slice(1).find(Boolean);
  const wanted = [...user.matchAll(/^path=(\S+) role=(\w+)$/gmu)];
  return wanted
    .map(
      ([, path, role]) =>
        `<<<FILE n=${nonce} path=${path} role=${role}>>>\n${contents[role ?? '']}\n<<<END n=${nonce}>>>`,
    )
    .join('\n');
}

const manyRequirements = (count: number) =>
  Array.from({ length: count }, (_unused, index) => ({
    id: `R${index + 1}`,
    text: `Demand ${index + 1}.`,
    quote: 'x',
  }));

let server: ChatServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

it('turns an issue form into a candidate through a model endpoint', async () => {
  server = await startChatServer((body, response) => {
    reply(body, response, { text: blocksFor(body.messages.at(-1)?.content ?? '') });
    expect(nonceIn(body)).not.toBe('');
  });
  const model = openAiModel({ apiKey: null, baseUrl: server.url, model: 'test', log: memoryLog() });
  const context = jobContext(model);
  const body =
    '### Specification\n- Letters are lower-cased.\n### Language\nPython\n### Interface\ndef slugify(text: str) -> str\n### Examples\nslugify("A") -> "a"';
  const reading = await readSpec(jobOf(body), context);
  if (reading.status !== 'ready') throw new Error(reading.reason);
  const written = await write(reading.spec, context);
  if (written.status !== 'written') throw new Error(written.reason);
  expect(written.candidate.files.map(({ path, role }) => `${role} ${path}`)).toEqual([
    'code src/slugify.py',
    'test tests/test_slugify.py',
    'doc docs/slugify.md',
  ]);
  expect(written.candidate.files[0]?.content).toBe(`${contents['code']}\n`);
  expect(written.candidate.calls.map(({ stage }) => stage)).toEqual([
    'write-code',
    'write-tests',
    'write-docs',
  ]);
  expect(written.candidate.calls[0]).toMatchObject({ inputTokens: 11, outputTokens: 7, source: 'live' });
});

describe('the direct strategy', () => {
  it('asks for code, tests and documentation side by side, one step each', async () => {
    let running = 0;
    let most = 0;
    const scripted = scriptedModel((request) => blocksFor(request.user));
    const model = {
      ...scripted,
      complete: async (request: Parameters<typeof scripted.complete>[0]) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
        return scripted.complete(request);
      },
    };
    const steps = plainSteps();
    await write(spec, jobContext(model, { steps }));
    expect(most).toBe(3);
    expect(steps.names).toEqual([
      'model: write-code, attempt 0',
      'model: write-tests, attempt 0',
      'model: write-docs, attempt 0',
    ]);
  });

  it('never shows code to the writer of the tests', async () => {
    const model = scriptedModel((request) => blocksFor(request.user));
    await write({ ...spec, strategy: 'test-driven' }, jobContext(model));
    const tests = model.requests.find(({ identity }) => identity.stage === 'write-tests');
    expect(tests?.user).not.toContain('return text.lower()');
  });
});

it('the test-driven strategy shows the tests to the writer of the code', async () => {
  const model = scriptedModel((request) => blocksFor(request.user));
  const written = await write({ ...spec, strategy: 'test-driven' }, jobContext(model));
  expect(model.requests.map(({ identity }) => identity.stage)).toEqual([
    'write-tests',
    'write-docs',
    'write-code',
  ]);
  expect(model.requests[2]?.user).toContain('def test_R1_lowers');
  expect(written).toMatchObject({ status: 'written', candidate: { strategy: 'test-driven' } });
});

it.each([
  [10, [10]],
  [11, [6, 5]],
  [24, [8, 8, 8]],
  [25, [7, 7, 7, 4]],
])('splits the tests of %i requirements into files that cover each once', async (count, sizes) => {
  const model = scriptedModel((request) => blocksFor(request.user));
  const written = await write({ ...spec, requirements: manyRequirements(count) }, jobContext(model));
  const parts = model.requests
    .filter(({ identity }) => identity.stage === 'write-tests')
    .map(({ identity }) => [...(identity.subject['part'] ?? '').matchAll(/\bR\d+/gu)].map(([id]) => id));
  expect(parts.map((ids) => ids.length)).toEqual(sizes);
  expect(parts.flat()).toEqual(manyRequirements(count).map(({ id }) => id));
  const paths =
    written.status === 'written'
      ? written.candidate.files.filter(({ role }) => role === 'test').map(({ path }) => path)
      : [];
  expect(new Set(paths).size).toBe(sizes.length);
  expect(paths[0]).toBe('tests/test_slugify.py');
  expect(
    model.requests.filter(({ user }) => user.includes('uses the whole interface together')),
  ).toHaveLength(1);
});

it('ends in words, with what was spent, when one of the writers refuses', async () => {
  const model = scriptedModel((request) =>
    request.identity.stage === 'write-tests'
      ? { status: 'refused', text: 'I will not.' }
      : blocksFor(request.user),
  );
  const written = await write(spec, jobContext(model));
  expect(written).toMatchObject({
    status: 'failed',
    reason: textWith(/refused to write the tests.*I will not/u),
  });
  expect(written.status === 'failed' && written.calls).toHaveLength(3);
});

it('identifies calls free of nonces and prompt texts', async () => {
  const subjects = async () => {
    const model = scriptedModel((request) => blocksFor(request.user));
    await write(spec, jobContext(model));
    return model.requests.map(({ identity }) => identity);
  };
  expect(await subjects()).toEqual(await subjects());
});
