import { z } from 'zod';
import { ConfigurationError, RefusedError, TransientError } from '../../../core/errors.ts';
import { adviceOn } from './refusals.ts';

const Header = z.union([z.string(), z.number()]).optional();

const FailedRequest = z.object({
  status: z.number(),
  request: z.object({ url: z.string(), method: z.string().optional() }).optional(),
  response: z
    .object({
      headers: z.object({
        'retry-after': Header,
        'x-ratelimit-remaining': Header,
        'x-ratelimit-reset': Header,
        'x-accepted-github-permissions': z.string().optional(),
      }),
      data: z.unknown(),
    })
    .optional(),
});
type FailedRequest = z.infer<typeof FailedRequest>;

const Detail = z.union([
  z.string(),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z
    .object({ field: z.string(), code: z.string() })
    .transform(({ field, code }) => `${field} is ${code.replaceAll('_', ' ')}`),
  z.unknown().transform(() => ''),
]);
const Problem = z.object({ message: z.string(), errors: z.array(Detail).optional().catch(undefined) });

/** GitHub's advice when a secondary limit names no time: wait at least one minute. */
const secondaryLimitPauseMs = 60_000;

function failedRequest(error: unknown): FailedRequest | null {
  const parsed = FailedRequest.safeParse(error);
  return parsed.success ? parsed.data : null;
}

function said(failed: FailedRequest): string {
  const problem = Problem.safeParse(failed.response?.data);
  if (!problem.success) return 'no explanation was given';
  const { message, errors = [] } = problem.data;
  return [message, ...errors]
    .filter((part) => part !== '')
    .join('; ')
    .replaceAll(/\s*\n\s*/g, ': ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 500)
    .replace(/\.$/, '');
}

function isLimited(failed: FailedRequest): boolean {
  if (failed.status === 429) return true;
  if (failed.status !== 403) return false;
  const headers = failed.response?.headers;
  return (
    headers?.['retry-after'] !== undefined ||
    String(headers?.['x-ratelimit-remaining']) === '0' ||
    /secondary rate limit|abuse detection/i.test(said(failed))
  );
}

function pauseMs(failed: FailedRequest): number {
  const headers = failed.response?.headers;
  const seconds = Number(headers?.['retry-after']);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const reset = Number(headers?.['x-ratelimit-reset']);
  if (String(headers?.['x-ratelimit-remaining']) === '0' && Number.isFinite(reset))
    return Math.max(1000, reset * 1000 - Date.now());
  return secondaryLimitPauseMs;
}

function isTokenRequest(failed: FailedRequest): boolean {
  return failed.request?.url.endsWith('/access_tokens') ?? false;
}

function hint(failed: FailedRequest): string {
  const { url = '', method = 'GET' } = failed.request ?? {};
  const acceptedPermissions = failed.response?.headers['x-accepted-github-permissions'];
  const path = url.replace(/[?#].*$/, '');
  return adviceOn({ status: failed.status, said: said(failed), method, path, acceptedPermissions });
}

/** A fault of the way there, of GitHub's side, or a token that its replicas do not know yet. */
function mayHeal(failed: FailedRequest): boolean {
  return failed.response === undefined || failed.status >= 500 || [401, 408].includes(failed.status);
}

/** Which of our errors a failed request is; `what` completes the sentence "GitHub was asked to ...". */
export function forgeError(what: string, error: unknown): Error {
  const failed = failedRequest(error);
  if (failed === null) return error instanceof Error ? error : new Error(`GitHub: ${what}`, { cause: error });
  if (isLimited(failed)) {
    const retryAfterMs = pauseMs(failed);
    const message = `GitHub limits our requests: asked to ${what}, it wants a pause of ${Math.ceil(retryAfterMs / 1000)} s.`;
    return new TransientError(message, { cause: error, retryAfterMs });
  }
  if (failed.status === 401 && isTokenRequest(failed))
    return new ConfigurationError(
      `GitHub does not accept the app's credentials (${said(failed)}): check GITHUB_APP_ID, GITHUB_PRIVATE_KEY and the clock of this machine.`,
      { cause: error },
    );
  if (mayHeal(failed))
    return new TransientError(
      `GitHub could not be reached or failed (${failed.status}) when asked to ${what}.`,
      {
        cause: error,
      },
    );
  return new RefusedError(
    `GitHub refused to ${what} (${failed.status}: ${said(failed)}). ${hint(failed)}`.trim(),
    {
      cause: error,
    },
  );
}

/** The HTTP status behind an error of ours, or null. */
export function statusOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  return failedRequest(error.cause)?.status ?? null;
}

/** What GitHub said in the refusal behind an error of ours. */
export function reasonOf(error: unknown): string {
  const failed = error instanceof Error ? failedRequest(error.cause) : null;
  return failed === null ? '' : said(failed);
}

/** Whether the thing asked for does not exist, or no more; a missing installation is another matter. */
function isAbsent(error: unknown): boolean {
  const failed = failedRequest(error);
  if (failed?.response === undefined || isTokenRequest(failed)) return false;
  if (failed.status === 410) return !/disabled/i.test(said(failed));
  return failed.status === 404 || (failed.status === 422 && /^no commit found/i.test(said(failed)));
}

/** What the work answers, or `otherwise` where the thing that it is about does not exist. */
export async function unlessAbsent<T, Otherwise>(
  work: Promise<T>,
  otherwise: Otherwise,
): Promise<T | Otherwise> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && isAbsent(error.cause)) return otherwise;
    throw error;
  }
}
