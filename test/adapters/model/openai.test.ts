import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenAiOptions, openAiModel } from '../../../src/adapters/model/openai.ts';
import {
  CancelledError,
  ConfigurationError,
  RefusedError,
  TransientError,
} from '../../../src/core/errors.ts';
import { modelContract, modelRequest } from '../../contracts/model.ts';
import { memoryLog } from '../../pipeline/job-context.ts';
import { type Behaviour, type ChatServer, fail, reply, sendDelta, startChatServer } from './chat-server.ts';

const servers: ChatServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function connected(behave: Behaviour, changes: Partial<OpenAiOptions> = {}) {
  const server = await startChatServer(behave);
  servers.push(server);
  const log = memoryLog();
  const model = openAiModel({ apiKey: 'sk-test', baseUrl: server.url, model: 'test', log, ...changes });
  return { server, model, log };
}

modelContract('openai', async ({ status, text }) => {
  const { model } = await connected((body, response) => {
    if (status === 'refused') reply(body, response, { text: '', refusal: text });
    else reply(body, response, { text, finish: status === 'cut-off' ? 'length' : 'stop' });
  });
  return model;
});

describe('what is sent', () => {
  const sent = async (name: string, changes = {}) => {
    const { server, model } = await connected((body, response) => reply(body, response, { text: 'x' }), {
      model: name,
    });
    await model.complete(modelRequest(changes));
    return server.bodies[0];
  };

  it.each(['gpt-4.1', 'gpt-4o-mini', 'llama3.3', 'gpt-5-chat-latest', 'openai/gpt-oss-20b'])(
    'suits a classic model such as %s',
    async (name) => {
      const body = await sent(name);
      expect(body).toMatchObject({
        temperature: 0.2,
        max_tokens: 100,
        messages: [{ role: 'system' }, { role: 'user' }],
      });
      expect(body).not.toHaveProperty('max_completion_tokens');
    },
  );

  it.each(['o3', 'o4-mini', 'gpt-5', 'gpt-5.4-mini', 'openai/gpt-5.1', 'gpt-6'])(
    'suits a reasoning model such as %s',
    async (name) => {
      const body = await sent(name);
      expect(body).toMatchObject({
        max_completion_tokens: 100,
        messages: [{ role: 'developer' }, { role: 'user' }],
      });
      expect(body).not.toHaveProperty('temperature');
      expect(body).not.toHaveProperty('max_tokens');
    },
  );

  it('asks for JSON by a strict schema only when the answer is JSON', async () => {
    expect(await sent('gpt-4.1')).not.toHaveProperty('response_format');
    expect(await sent('gpt-4.1', { jsonSchema: { type: 'object' } })).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { strict: true, schema: { type: 'object' } } },
    });
  });
});

describe('a parameter that the endpoint refuses', () => {
  it('is renamed once and remembered for the next call', async () => {
    const { server, model, log } = await connected((body, response) => {
      if (body.max_tokens !== undefined)
        fail(response, 400, {
          error: { code: 'unsupported_parameter', param: 'max_tokens', message: 'use another' },
        });
      else reply(body, response, { text: 'x' });
    });
    await model.complete(modelRequest());
    await model.complete(modelRequest());
    expect(server.bodies.map((body) => body.max_completion_tokens)).toEqual([undefined, 100, 100]);
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('is left out when only the message names it', async () => {
    const { server, model } = await connected((body, response) => {
      if (body.temperature !== undefined)
        fail(response, 400, { error: { message: "Unsupported value: 'temperature' does not support 0.2" } });
      else reply(body, response, { text: 'x' });
    });
    expect((await model.complete(modelRequest())).status).toBe('completed');
    expect(server.bodies).toHaveLength(2);
  });

  it('steps down from a schema to a JSON object to plain text', async () => {
    const { server, model } = await connected((body, response) => {
      if (body.response_format !== undefined)
        fail(response, 400, { error: { param: 'response_format', message: 'not here' } });
      else reply(body, response, { text: '{}' });
    });
    await model.complete(modelRequest({ jsonSchema: { type: 'object' } }));
    expect(server.bodies.map((body) => body.response_format?.type)).toEqual([
      'json_schema',
      'json_object',
      undefined,
    ]);
  });

  it('is not renamed when only its value is too large', async () => {
    const { server, model } = await connected((_body, response) =>
      fail(response, 400, {
        error: { code: 'invalid_value', param: 'max_tokens', message: 'max_tokens is too large: 100' },
      }),
    );
    await expect(model.complete(modelRequest())).rejects.toThrow(/too large/u);
    expect(server.bodies).toHaveLength(1);
  });

  it('ends in a refusal when it cannot be left out', async () => {
    const { server, model } = await connected((_body, response) =>
      fail(response, 400, { error: { message: 'the context is too long' } }),
    );
    await expect(model.complete(modelRequest())).rejects.toThrow(RefusedError);
    expect(server.bodies).toHaveLength(1);
  });
});

describe('what comes back', () => {
  it('is counted in the tokens of the endpoint, or estimated without them', async () => {
    const { model } = await connected((body, response) => reply(body, response, { text: 'x' }));
    expect((await model.complete(modelRequest())).call).toMatchObject({
      inputTokens: 11,
      outputTokens: 7,
      model: 'test-model-1',
      source: 'live',
    });
    const silent = await connected((body, response) =>
      reply({ ...body, stream_options: undefined }, response, { text: 'x'.repeat(40) }),
    );
    expect((await silent.model.complete(modelRequest())).call).toMatchObject({ outputTokens: 10 });
  });

  it('is a refusal when a content filter stops it, in the stream or before', async () => {
    const inStream = await connected((body, response) =>
      reply(body, response, { text: 'ha', finish: 'content_filter' }),
    );
    expect((await inStream.model.complete(modelRequest())).status).toBe('refused');
    const before = await connected((_body, response) =>
      fail(response, 400, { error: { code: 'content_filter' } }),
    );
    expect((await before.model.complete(modelRequest())).status).toBe('refused');
  });

  it('loses the thoughts that a model says aloud first', async () => {
    const { model } = await connected((body, response) =>
      reply(body, response, { text: '<think>{"a":1}</think>\n{"b":2}' }),
    );
    expect((await model.complete(modelRequest())).text).toBe('{"b":2}');
  });

  it('is cut off when the stream ends without a reason', async () => {
    const { model } = await connected((_body, response) => {
      sendDelta(response, { content: 'half' });
      response.end();
    });
    expect(await model.complete(modelRequest())).toMatchObject({ status: 'cut-off', text: 'half' });
  });

  it('is cut off at a bounded length when the stream never ends', async () => {
    const { model } = await connected(async (_body, response) => {
      while (!response.destroyed) {
        sendDelta(response, { content: 'x'.repeat(500) });
        await sleep(1);
      }
    });
    const answer = await model.complete(modelRequest({ timeoutMs: 20_000 }));
    expect(answer.status).toBe('cut-off');
    expect(answer.text.length).toBeLessThan(2_000);
  });

  it('is cut off in time when the stream trickles without end', async () => {
    const { model } = await connected((_body, response) => sendDelta(response, { content: 'one word' }), {
      timeoutMs: 300,
    });
    expect(await model.complete(modelRequest())).toMatchObject({ status: 'cut-off', text: 'one word' });
  });
});

describe('a fault', () => {
  const faultOf = async (behave: Behaviour, changes: Partial<OpenAiOptions> = {}) => {
    const { model, server } = await connected(behave, changes);
    const error = await model.complete(modelRequest()).catch((caught: unknown) => caught);
    return { error, requests: server.bodies.length };
  };

  it.each([
    [401, 'OPENAI_API_KEY'],
    [403, 'OPENAI_MODEL'],
    [404, 'OPENAI_BASE_URL'],
  ])('of %i is a wrong setting and names %s', async (status, variable) => {
    const { error } = await faultOf((_body, response) => fail(response, status));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toContain(variable);
    expect(String(error)).not.toContain('sk-test');
  });

  it.each([408, 409, 429, 500, 503])('of %i heals by itself and is tried once only here', async (status) => {
    const { error, requests } = await faultOf((_body, response) =>
      fail(response, status, { headers: { 'retry-after': '7' } }),
    );
    expect(error).toBeInstanceOf(TransientError);
    expect(error instanceof TransientError && error.retryAfterMs).toBe(7_000);
    expect(requests).toBe(1);
  });

  it('of an empty account is a wrong setting, though it comes as 429', async () => {
    const { error } = await faultOf((_body, response) =>
      fail(response, 429, { error: { code: 'insufficient_quota' } }),
    );
    expect(error).toBeInstanceOf(ConfigurationError);
  });

  it.each<[string, Behaviour]>([
    ['a lost connection', (_body, response) => response.destroy()],
    [
      'a connection lost in the middle',
      (_body, response) => {
        sendDelta(response, { content: 'half' });
        setTimeout(() => response.destroy(), 50);
      },
    ],
    [
      'a stream that is no JSON',
      (_body, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.end('data: {nonsense\n\n');
      },
    ],
    ['silence', () => undefined],
  ])('of %s heals by itself', async (_what, behave) => {
    const { error } = await faultOf(behave, { timeoutMs: 1_000 });
    expect(error).toBeInstanceOf(TransientError);
    expect(String(error)).toMatch(/model endpoint http:\/\/127\.0\.0\.1/u);
  });

  it('of nobody listening heals by itself', async () => {
    const model = openAiModel({
      apiKey: null,
      baseUrl: 'http://127.0.0.1:9/v1',
      model: 'test',
      log: memoryLog(),
    });
    await expect(model.complete(modelRequest())).rejects.toThrow(TransientError);
  });

  it('is none when a person stops the call in the middle of the stream', async () => {
    const stop = new AbortController();
    const { model } = await connected((_body, response) => {
      sendDelta(response, { content: 'half' });
      setTimeout(() => stop.abort(), 50);
    });
    await expect(model.complete(modelRequest({ signal: stop.signal }))).rejects.toThrow(CancelledError);
  });
});
