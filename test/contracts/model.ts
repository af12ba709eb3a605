import { describe, expect, it } from 'vitest';
import { CallRecord } from '../../src/core/candidate.ts';
import { CancelledError } from '../../src/core/errors.ts';
import type { Model, ModelReply, ModelRequest } from '../../src/core/ports.ts';

/** A request as the pipeline makes it. */
export function modelRequest(changes: Partial<ModelRequest> = {}): ModelRequest {
  return {
    identity: { stage: 'write-code', attempt: 1, subject: { specification: 'a slug function\nin Python' } },
    promptVersion: 'write-code@0123456789ab',
    system: 'You write code.',
    user: 'NONCE is 7f3a9b10.',
    nonce: '7f3a9b10',
    maxOutputTokens: 100,
    temperature: 0.2,
    timeoutMs: 5_000,
    signal: new AbortController().signal,
    ...changes,
  };
}

/** Makes a model that will give this reply to `modelRequest()`. */
export type ModelMaker = (reply: Pick<ModelReply, 'status' | 'text'>) => Promise<Model>;

/** What every adapter of the model port has to do. */
export function modelContract(name: string, make: ModelMaker): void {
  describe(`the model port: ${name}`, () => {
    it('gives the text back as it came, line ends and odd characters too', async () => {
      const text = '<<<FILE n=7f3a9b10 path=a.py role=code>>>\nprint("ä→😀")\n\n<<<END n=7f3a9b10>>>\n';
      const model = await make({ status: 'completed', text });
      expect(await model.complete(modelRequest())).toMatchObject({ status: 'completed', text });
    });

    it('tells a reply that was cut off, with what came of it', async () => {
      const model = await make({ status: 'cut-off', text: 'half a rep' });
      expect(await model.complete(modelRequest())).toMatchObject({ status: 'cut-off', text: 'half a rep' });
    });

    it('tells a refusal, with its words', async () => {
      const model = await make({ status: 'refused', text: 'I cannot help with that.' });
      expect(await model.complete(modelRequest())).toMatchObject({
        status: 'refused',
        text: 'I cannot help with that.',
      });
    });

    it('accounts for the call under the stage, attempt and prompt that asked', async () => {
      const { call } = await (await make({ status: 'completed', text: 'x' })).complete(modelRequest());
      expect(CallRecord.parse(call)).toMatchObject({
        stage: 'write-code',
        attempt: 1,
        promptVersion: 'write-code@0123456789ab',
      });
      expect(call.inputTokens + call.outputTokens).toBeGreaterThan(0);
    });

    it('does not answer a call that was stopped', async () => {
      const model = await make({ status: 'completed', text: 'x' });
      await expect(model.complete(modelRequest({ signal: AbortSignal.abort() }))).rejects.toThrow(
        CancelledError,
      );
    });

    it('has a label for people', async () => {
      expect((await make({ status: 'completed', text: 'x' })).label.length).toBeGreaterThan(5);
    });
  });
}
