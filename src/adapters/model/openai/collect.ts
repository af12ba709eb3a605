import { z } from 'zod';

const text = z.string().nullish();

/** As much of a chunk as is used; compatible servers leave out what they like. */
const Chunk = z.object({
  model: text,
  choices: z
    .array(
      z.object({
        delta: z.object({ content: text, refusal: text }).nullish(),
        finish_reason: text,
      }),
    )
    .nullish(),
  usage: z
    .object({ prompt_tokens: z.number().int().min(0), completion_tokens: z.number().int().min(0) })
    .nullish(),
});
type Chunk = z.infer<typeof Chunk>;

/** What has come of a reply so far. It is complete once `finishReason` is set. */
export interface Collected {
  text: string;
  refusal: string;
  finishReason: string | null;
  model: string | null;
  usage: { inputTokens: number; outputTokens: number } | null;
}

export const nothingCollected = (): Collected => ({
  text: '',
  refusal: '',
  finishReason: null,
  model: null,
  usage: null,
});

function addChoices(collected: Collected, choices: Chunk['choices']): void {
  for (const { delta, finish_reason: finishReason } of choices?.slice(0, 1) ?? []) {
    collected.text += delta?.content ?? '';
    collected.refusal += delta?.refusal ?? '';
    collected.finishReason = finishReason ?? collected.finishReason;
  }
}

function add(collected: Collected, chunk: Chunk): void {
  addChoices(collected, chunk.choices);
  collected.model = chunk.model ?? collected.model;
  if (chunk.usage)
    collected.usage = {
      inputTokens: chunk.usage.prompt_tokens,
      outputTokens: chunk.usage.completion_tokens,
    };
}

/** Reads a stream into `collected` until it ends or holds more characters than the limit. */
export async function collect(
  stream: AsyncIterable<unknown>,
  collected: Collected,
  maximumLength: number,
): Promise<void> {
  for await (const chunk of stream) {
    add(collected, Chunk.parse(chunk));
    if (collected.text.length + collected.refusal.length > maximumLength) {
      collected.finishReason = 'length';
      return;
    }
  }
}
