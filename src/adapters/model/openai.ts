import { type APIError, OpenAI } from 'openai';
import { CancelledError, TransientError } from '../../core/errors.ts';
import type { Log, Model, ModelReply, ModelRequest } from '../../core/ports.ts';
import { type Collected, collect, nothingCollected } from './openai/collect.ts';
import { isAnswer, strangeAnswer, toSpecproofError } from './openai/faults.ts';
import { bodyOf, type Capabilities, capabilitiesOf, learnFrom } from './openai/parameters.ts';

export interface OpenAiOptions {
  /** Null when the server asks for none. */
  apiKey: string | null;
  /** Root of an endpoint with Chat Completions; null means OpenAI itself. */
  baseUrl: string | null;
  model: string;
  log: Log;
  /** Overrides the time a request may take, for slow servers. */
  timeoutMs?: number;
}

/** Lessons a model's refusals have taught; they hold as long as the adapter lives. */
interface Connection {
  client: OpenAI;
  options: OpenAiOptions;
  known: Capabilities;
}

const mostLessons = 5;
/** No token is longer on average; an endpoint that ignores its limit is cut here. */
const charactersPerToken = 8;

function isRefusedParameter(error: unknown): error is APIError {
  return isAnswer(error) && (error.status === 400 || error.status === 422);
}

function isContentFilter(error: unknown): boolean {
  return isRefusedParameter(error) && error.code === 'content_filter';
}

/** Learns from a refused parameter and says so; throws the fault when it teaches nothing. */
function learn(connection: Connection, error: unknown): void {
  if (!isRefusedParameter(error) || isContentFilter(error)) throw error;
  const refusal = { code: error.code ?? null, parameter: error.param ?? null, message: error.message };
  const learned = learnFrom(refusal, connection.known);
  if (learned === null) throw error;
  connection.known = learned;
  const { model, log } = connection.options;
  log.warn(
    { model, parameter: refusal.parameter, answer: error.message.slice(0, 200) },
    'The model endpoint refuses a parameter; it is renamed or left out from now on',
  );
}

/** Starts the stream; parameters that the endpoint refuses are renamed or left out. */
async function start(connection: Connection, request: ModelRequest, signal: AbortSignal) {
  const { completions } = connection.client.chat;
  const { model } = connection.options;
  for (let lesson = 0; lesson < mostLessons; lesson += 1) {
    try {
      return await completions.create(bodyOf(request, model, connection.known), { signal });
    } catch (error) {
      learn(connection, error);
    }
  }
  return completions.create(bodyOf(request, model, connection.known), { signal });
}

/** A stream of which nothing was understood, such as the page of a proxy: no reply that was cut off. */
function isNothing({ text, refusal, finishReason, model, usage }: Collected): boolean {
  return text === '' && refusal === '' && finishReason === null && model === null && usage === null;
}

function statusOf(collected: Collected): ModelReply['status'] {
  if (collected.refusal !== '' || collected.finishReason === 'content_filter') return 'refused';
  return collected.finishReason === null || collected.finishReason === 'length' ? 'cut-off' : 'completed';
}

/** Models that think aloud put their thoughts before the answer. */
const withoutThoughts = (text: string) => text.replace(/^\s*<think>[\s\S]*?<\/think>\s*/u, '');
const estimatedTokens = (text: string) => Math.ceil(text.length / 4);

function replyOf(
  request: ModelRequest,
  collected: Collected,
  spent: { model: string; durationMs: number },
): ModelReply {
  const estimated = {
    inputTokens: estimatedTokens(request.system + request.user),
    outputTokens: estimatedTokens(collected.text),
  };
  const status = statusOf(collected);
  return {
    status,
    text: status === 'refused' ? collected.refusal : withoutThoughts(collected.text),
    call: {
      stage: request.identity.stage,
      attempt: request.identity.attempt,
      model: collected.model ?? spent.model,
      source: 'live',
      promptVersion: request.promptVersion,
      ...(collected.usage ?? estimated),
      durationMs: spent.durationMs,
    },
  };
}

/** What a fault means: a reply after all when the time ran out in its middle or a filter spoke, an error otherwise. */
function settleFault(
  error: unknown,
  collected: Collected,
  given: {
    request: ModelRequest;
    place: { address: string; model: string };
    timedOut: boolean;
    timeoutMs: number;
  },
): void {
  if (given.request.signal.aborted) throw new CancelledError('The model call was stopped.', { cause: error });
  if (isContentFilter(error)) {
    collected.finishReason = 'content_filter';
    return;
  }
  if (!given.timedOut) throw toSpecproofError(error, given.place);
  if (collected.text === '')
    throw new TransientError(
      `The model endpoint ${given.place.address} said nothing for ${Math.round(given.timeoutMs / 1_000)} seconds. Where it is only slow, raise OPENAI_TIMEOUT_SECONDS.`,
      { cause: error },
    );
  collected.finishReason = 'length';
}

async function complete(connection: Connection, request: ModelRequest): Promise<ModelReply> {
  const { client, options } = connection;
  const timeoutMs = options.timeoutMs ?? request.timeoutMs;
  const deadline = AbortSignal.timeout(timeoutMs);
  const collected = nothingCollected();
  const startedAt = performance.now();
  try {
    const stream = await start(connection, request, AbortSignal.any([request.signal, deadline]));
    await collect(stream, collected, request.maxOutputTokens * charactersPerToken);
    const stopped = deadline.aborted || request.signal.aborted;
    if (stopped && collected.finishReason === null) throw new Error('the stream was aborted');
  } catch (error) {
    const place = { address: client.baseURL, model: options.model };
    settleFault(error, collected, { request, place, timedOut: deadline.aborted, timeoutMs });
  }
  if (isNothing(collected)) throw strangeAnswer(client.baseURL);
  return replyOf(request, collected, { model: options.model, durationMs: performance.now() - startedAt });
}

/** A model behind any endpoint with OpenAI's Chat Completions. Retries belong to the durable steps, not to the client. */
export function openAiModel(options: OpenAiOptions): Model {
  const client = new OpenAI({
    apiKey: options.apiKey ?? 'none',
    baseURL: options.baseUrl ?? 'https://api.openai.com/v1',
    maxRetries: 0,
    logLevel: 'off',
    timeout: options.timeoutMs ?? 3_600_000,
  });
  const connection: Connection = { client, options, known: capabilitiesOf(options.model) };
  return { label: `${options.model} (live)`, complete: (request) => complete(connection, request) };
}
