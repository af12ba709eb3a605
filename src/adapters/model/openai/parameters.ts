import type { OpenAI } from 'openai';
import type { ModelRequest } from '../../../core/ports.ts';

type Body = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/** How a family of models wants to be asked. */
export interface Capabilities {
  tokenLimit: 'max_completion_tokens' | 'max_tokens';
  temperature: boolean;
  instructions: 'developer' | 'system';
  usage: boolean;
  format: 'json_schema' | 'json_object' | 'text';
}

const reasoning: Capabilities = {
  tokenLimit: 'max_completion_tokens',
  temperature: false,
  instructions: 'developer',
  usage: true,
  format: 'json_schema',
};

const classic: Capabilities = {
  tokenLimit: 'max_tokens',
  temperature: true,
  instructions: 'system',
  usage: true,
  format: 'json_schema',
};

/** First match wins; a model nobody knows is asked the classic way, which most compatible servers understand. */
const families: readonly { pattern: RegExp; capabilities: Capabilities }[] = [
  { pattern: /(?:^|\/)gpt-5-chat/u, capabilities: classic },
  { pattern: /(?:^|\/)(?:o[1-9](?:-|$)|gpt-(?:[5-9]|[1-9][0-9])(?:[.-]|$))/u, capabilities: reasoning },
];

/** What is known of a model before it has been asked anything. */
export function capabilitiesOf(model: string): Capabilities {
  return families.find(({ pattern }) => pattern.test(model))?.capabilities ?? classic;
}

const lessFormat = { json_schema: 'json_object', json_object: 'text', text: 'text' } as const;

const lessons: readonly { pattern: RegExp; learn: (known: Capabilities) => Capabilities }[] = [
  { pattern: /^max_tokens/u, learn: (known) => ({ ...known, tokenLimit: 'max_completion_tokens' }) },
  { pattern: /^max_completion_tokens/u, learn: (known) => ({ ...known, tokenLimit: 'max_tokens' }) },
  { pattern: /^temperature/u, learn: (known) => ({ ...known, temperature: false }) },
  { pattern: /^stream_options/u, learn: (known) => ({ ...known, usage: false }) },
  { pattern: /^messages|^developer/u, learn: (known) => ({ ...known, instructions: 'system' }) },
  {
    pattern: /^response_format|^json_schema|^json_object/u,
    learn: (known) => ({ ...known, format: lessFormat[known.format] }),
  },
];

const parameterNames =
  /max_tokens|max_completion_tokens|temperature|stream_options|response_format|json_schema|json_object|developer/u;

/** A refusal in the endpoint's words. */
export interface Refusal {
  code: string | null;
  parameter: string | null;
  message: string;
}

const isUnsupported =
  /support|unknown|unrecogni[sz]ed|unexpected|not (?:permitted|allowed)|extra (?:fields|inputs)|deprecated/iu;

/** A value that is merely too large is no reason to leave its parameter out. */
function refusesParameter({ code, parameter, message }: Refusal): boolean {
  if (code?.startsWith('unsupported') === true) return true;
  return isUnsupported.test(message) || parameter?.startsWith('response_format') === true;
}

/** What a refused parameter teaches, or null when it is none that can be left out or renamed. */
export function learnFrom(refusal: Refusal, known: Capabilities): Capabilities | null {
  if (!refusesParameter(refusal)) return null;
  const parameter = refusal.parameter ?? parameterNames.exec(refusal.message)?.[0] ?? '';
  const learned = lessons.find(({ pattern }) => pattern.test(parameter))?.learn(known);
  return learned === undefined || JSON.stringify(learned) === JSON.stringify(known) ? null : learned;
}

function formatOf(request: ModelRequest, { format }: Capabilities): Pick<Body, 'response_format'> {
  const { jsonSchema: schema } = request;
  if (schema === undefined || format === 'text') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' } };
  return { response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } } };
}

/** The request in the words of Chat Completions, as the model wants them. */
export function bodyOf(request: ModelRequest, model: string, known: Capabilities): Body {
  return {
    model,
    messages: [
      { role: known.instructions, content: request.system },
      { role: 'user', content: request.user },
    ],
    stream: true,
    ...(known.usage ? { stream_options: { include_usage: true } } : {}),
    ...(known.temperature ? { temperature: request.temperature } : {}),
    [known.tokenLimit]: request.maxOutputTokens,
    ...formatOf(request, known),
  };
}
