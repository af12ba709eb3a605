import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

const ChatBody = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  temperature: z.number().optional(),
  max_tokens: z.number().optional(),
  max_completion_tokens: z.number().optional(),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
  response_format: z.looseObject({ type: z.string() }).optional(),
});
export type ChatBody = z.infer<typeof ChatBody>;

/** What the server does with a request; `n` counts the requests from 0. */
export type Behaviour = (body: ChatBody, response: ServerResponse, n: number) => void | Promise<void>;

export interface ChatServer {
  url: string;
  bodies: ChatBody[];
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** An endpoint on loopback with Chat Completions as the test wants it. */
export async function startChatServer(behave: Behaviour): Promise<ChatServer> {
  const bodies: ChatBody[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = ChatBody.parse(JSON.parse(await textOf(request)));
    bodies.push(body);
    await behave(body, response, bodies.length - 1);
  };
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const envelope = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'test-model-1' };

function sendEvent(response: ServerResponse, event: Record<string, unknown>): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(`data: ${JSON.stringify({ ...envelope, ...event })}\n\n`);
}

export function sendDelta(response: ServerResponse, delta: Record<string, unknown>): void {
  sendEvent(response, { choices: [{ index: 0, delta, finish_reason: null }] });
}

/** A whole streamed reply in pieces, with usage when it was asked for. */
export function reply(
  body: ChatBody,
  response: ServerResponse,
  given: { text: string; finish?: string; refusal?: string },
): void {
  if (given.refusal !== undefined) sendDelta(response, { refusal: given.refusal });
  for (let from = 0; from < given.text.length; from += 40)
    sendDelta(response, { content: given.text.slice(from, from + 40) });
  sendEvent(response, { choices: [{ index: 0, delta: {}, finish_reason: given.finish ?? 'stop' }] });
  if (body.stream_options?.include_usage === true)
    sendEvent(response, {
      choices: [],
      usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
    });
  response.end('data: [DONE]\n\n');
}

export function fail(
  response: ServerResponse,
  status: number,
  given: { error?: Record<string, unknown>; headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...given.headers });
  const error = { message: 'no', type: 'error', param: null, code: null, ...given.error };
  response.end(JSON.stringify({ error }));
}

/** The nonce a prompt gives to its file blocks. */
export function nonceIn(body: ChatBody): string {
  return / n=([0-9a-f]+)/u.exec(body.messages.at(-1)?.content ?? '')?.[1] ?? '';
}
