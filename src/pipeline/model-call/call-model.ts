import { z } from 'zod';
import { CallRecord } from '../../core/candidate.ts';
import type { ModelReply } from '../../core/ports.ts';
import { loadAddition, type Prompt } from '../../prompts/load-prompt.ts';
import type { JobContext } from '../context.ts';
import type { Answer, Reading } from './answer.ts';
import { type About, repositoryAdditions } from './repository-additions.ts';
import { fillSlots, type Slots, subjectOf } from './slots.ts';

/** One question to the model. `what` completes "The model ... to write <what>" for people. */
export interface Question<T> {
  stage: string;
  attempt: number;
  /** Tells calls of the same stage and attempt apart; empty when there is one. */
  part?: string;
  what: string;
  prompt: Prompt;
  slots: Slots;
  answer: Answer<T>;
  /** Path of the code that is written: the repository's conventions for it are shown. Absent: none are. */
  target?: string;
  /** What of the repository the question is about beside its slots; shown where there is such a thing. */
  about?: About;
}

/** A usable answer, or the reason why there is none; both with what the calls cost. */
export type CallOutcome<T> =
  | { status: 'answered'; value: T; calls: CallRecord[] }
  | { status: 'failed'; kind: 'refused' | 'cut-off' | 'unusable'; reason: string; calls: CallRecord[] };

const Failed = z.object({
  status: z.literal('failed'),
  kind: z.enum(['refused', 'cut-off', 'unusable']),
  reason: z.string(),
  calls: z.array(CallRecord),
});

function outcomeSchema<T>(value: z.ZodType<T>): z.ZodType<CallOutcome<T>> {
  return z.union([z.object({ status: z.literal('answered'), value, calls: z.array(CallRecord) }), Failed]);
}

/** What a further round adds to the first message. */
interface Addition {
  name: 'repair' | 'continue';
  slots: Slots;
}

const maximumContinuations = 2;
const maximumRepairs = 1;
const timeoutMs = 120_000;
const shown = (problems: readonly string[]) => problems.slice(0, 10).join('\n').slice(0, 4_000);

/** The exchange so far. It outlives a failed try of its step, so that no reply is asked for and paid a second time. */
interface Exchange {
  nonce: string;
  replies: ModelReply[];
}

interface Round {
  addition: Addition | null;
  maxOutputTokens: number;
  signal: AbortSignal;
}

/** The prompt with what the repository has to say, each as quoted data below it; as it is where there is nothing. */
function withRepository(
  question: Pick<Question<unknown>, 'prompt' | 'slots' | 'target' | 'about'>,
  context: JobContext,
): { prompt: Prompt; slots: Slots } {
  let { prompt, slots } = question;
  for (const { name, slots: shownHere } of repositoryAdditions(question, context)) {
    const addition = loadAddition(name);
    const user = `${prompt.user}\n\n${addition.user}`;
    prompt = { ...prompt, version: `${prompt.version}+${addition.version}`, user };
    slots = { ...slots, ...shownHere };
  }
  return { prompt, slots };
}

async function ask<T>(
  question: Question<T>,
  context: JobContext,
  given: Exchange & Round,
): Promise<ModelReply> {
  const { answer } = question;
  const { prompt, slots } = withRepository(question, context);
  const { nonce, addition } = given;
  const text = addition === null ? null : loadAddition(addition.name);
  const user = fillSlots(prompt.user, slots, nonce);
  const more = text === null ? '' : `\n\n${fillSlots(text.user, addition?.slots ?? {}, nonce)}`;
  return context.model.complete({
    identity: {
      stage: question.stage,
      attempt: question.attempt,
      subject: { ...subjectOf(slots, nonce), ...subjectOf(addition?.slots ?? {}, nonce) },
    },
    promptVersion: text === null ? prompt.version : `${prompt.version}+${text.version}`,
    system: prompt.system,
    user: user + more,
    nonce,
    ...(answer.jsonSchema === undefined ? {} : { jsonSchema: answer.jsonSchema }),
    maxOutputTokens: given.maxOutputTokens,
    temperature: context.config.llm_config.temperature,
    timeoutMs,
    signal: given.signal,
  });
}

/** What to say next to a model whose reply is not usable yet; null when the rounds are used up. */
function nextRound(
  reading: Extract<Reading<unknown>, { status: 'unusable' }>,
  replies: readonly ModelReply[],
): Addition | null {
  const cuts = replies.filter((reply) => reply.status === 'cut-off').length;
  const wasCut = replies.at(-1)?.status === 'cut-off';
  if (wasCut ? cuts > maximumContinuations : replies.length - cuts > maximumRepairs) return null;
  const complete = reading.complete.join('\n') || 'none';
  if (wasCut) return { name: 'continue', slots: { complete: { kind: 'data', text: complete } } };
  return {
    name: 'repair',
    slots: {
      problems: { kind: 'data', text: shown(reading.problems) },
      complete: { kind: 'data', text: complete },
      previous: { kind: 'data', text: (replies.at(-1)?.text ?? '').slice(0, 8_000) || '(an empty reply)' },
    },
  };
}

function failure(what: string, replies: readonly ModelReply[], problems: string[]): CallOutcome<never> {
  const calls = replies.map((reply) => reply.call);
  const last = replies.at(-1);
  if (last?.status === 'refused') {
    const words = last.text.trim().slice(0, 300);
    const reason = `The model refused to write ${what}${words === '' ? '.' : `: "${words}"`} Reword the issue or write it by hand.`;
    return { status: 'failed', kind: 'refused', reason, calls };
  }
  if (last?.status === 'cut-off') {
    const reason = `The model's reply with ${what} was cut off ${replies.length} times by the limit of tokens or time. Split the issue into smaller ones, or raise \`llm_config.max_tokens\` in \`.github/specproof.yml\`.`;
    return { status: 'failed', kind: 'cut-off', reason, calls };
  }
  const reason = `The model gave no usable reply when asked for ${what}, also after its mistakes were shown to it. What was wrong: ${problems.slice(0, 3).join('; ').slice(0, 600)}. Run it again, or use a stronger model.`;
  return { status: 'failed', kind: 'unusable', reason, calls };
}

const replacedTexts = ({ standing }: JobContext) => (standing === undefined ? [] : [standing.code]);

async function converse<T>(
  question: Question<T>,
  context: JobContext,
  given: Exchange & { signal: AbortSignal },
): Promise<CallOutcome<T>> {
  const { nonce, replies, signal } = given;
  let addition: Addition | null = null;
  let maxOutputTokens = context.config.llm_config.max_tokens;
  for (let round = 0; ; round += 1) {
    replies[round] ??= await ask(question, context, { nonce, replies, addition, maxOutputTokens, signal });
    const heard = replies.slice(0, round + 1);
    if (heard.at(-1)?.status === 'refused') return failure(question.what, heard, []);
    const texts = heard.map((reply) => reply.text);
    const reading = await question.answer.read(texts, nonce, replacedTexts(context));
    if (reading.status === 'usable')
      return { status: 'answered', value: reading.value, calls: heard.map((reply) => reply.call) };
    addition = nextRound(reading, heard);
    if (addition === null) return failure(question.what, heard, reading.problems);
    if (addition.name === 'continue') maxOutputTokens *= 2;
  }
}

/**
 * Asks the model one question as one flat durable step: the call, the strict reading of its reply, at most two
 * continuations of a reply that was cut off and one repair of a reply that is not usable.
 */
export function callModel<T>(question: Question<T>, context: JobContext): Promise<CallOutcome<T>> {
  const { stage, attempt, part } = question;
  const exchange: { current?: Exchange } = {};
  return context.steps.run(
    {
      name: `model: ${stage}${part === undefined ? '' : ` ${part}`}, attempt ${attempt}`,
      result: outcomeSchema(question.answer.result),
    },
    (signal) => {
      exchange.current ??= { nonce: context.entropy.token(4), replies: [] };
      return converse(question, context, { ...exchange.current, signal });
    },
  );
}
