import { APIConnectionError, APIError } from 'openai';
import { z } from 'zod';
import { ConfigurationError, RefusedError, TransientError } from '../../../core/errors.ts';

interface Place {
  address: string;
  model: string;
}

function retryAfterMs(error: APIError): number | null {
  const exact = Number(error.headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exact)) return exact;
  const header = error.headers?.get('retry-after') ?? null;
  if (header === null) return null;
  const seconds = Number(header);
  const waitMs = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null;
}

function configurationAdvice(error: APIError, { address, model }: Place): string | null {
  if (error.code === 'insufficient_quota')
    return `The account at ${address} has no quota left. Check its plan and billing.`;
  if (error.status === 401)
    return `The model endpoint ${address} does not accept the key (401). Check OPENAI_API_KEY.`;
  if (error.status === 403)
    return `The key may not use the model "${model}" at ${address} (403). Check the key's project, or choose another OPENAI_MODEL.`;
  if (error.status === 404)
    return `The model endpoint ${address} knows no model "${model}", or no Chat Completions (404). Check OPENAI_MODEL and OPENAI_BASE_URL.`;
  return null;
}

const heals = (status: number) => status === 408 || status === 409 || status === 429 || status >= 500;

/** The endpoint's own answer, not a fault of the way to it. */
export function isAnswer(error: unknown): error is APIError & { status: number } {
  return (
    error instanceof APIError && !(error instanceof APIConnectionError) && typeof error.status === 'number'
  );
}

/** An endpoint that speaks something else; a gateway before it may do so for a while. */
export function strangeAnswer(address: string, cause?: unknown): TransientError {
  return new TransientError(
    `What the model endpoint ${address} answers is not Chat Completions. Check OPENAI_BASE_URL, and what stands between.`,
    { cause },
  );
}

/** The fault in the words of core: what heals by itself, what the operator must mend, what is refused for good. */
export function toSpecproofError(error: unknown, place: Place): Error {
  if (error instanceof SyntaxError || error instanceof z.ZodError) return strangeAnswer(place.address, error);
  if (!isAnswer(error))
    return new TransientError(
      `The connection to the model endpoint ${place.address} failed. Is it running and reachable?`,
      {
        cause: error,
      },
    );
  const advice = configurationAdvice(error, place);
  if (advice !== null) return new ConfigurationError(advice, { cause: error });
  if (heals(error.status)) {
    const wait = retryAfterMs(error);
    return new TransientError(`The model endpoint ${place.address} answered ${error.status}.`, {
      cause: error,
      ...(wait === null ? {} : { retryAfterMs: wait }),
    });
  }
  return new RefusedError(
    `The model endpoint ${place.address} refuses the request (${error.status}): ${error.message.slice(0, 300)}`,
    { cause: error },
  );
}
