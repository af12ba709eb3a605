import { createMiddleware } from 'hono/factory';

const hourlyLimit = 5000;
const hourSeconds = 3600;

/** Tells what GitHub tells about the primary limit; it never refuses, faults can do that. */
export const reportRateLimit = () => {
  let windowEnds = 0;
  let used = 0;
  return createMiddleware(async (context, next) => {
    const now = Math.floor(Date.now() / 1000);
    if (now >= windowEnds) {
      windowEnds = now + hourSeconds;
      used = 0;
    }
    used += 1;
    await next();
    context.header('x-ratelimit-limit', String(hourlyLimit));
    context.header('x-ratelimit-remaining', String(Math.max(0, hourlyLimit - used)));
    context.header('x-ratelimit-used', String(used));
    context.header('x-ratelimit-reset', String(windowEnds));
    context.header('x-ratelimit-resource', 'core');
    context.header('x-github-request-id', crypto.randomUUID());
    context.header(
      'x-github-api-version-selected',
      context.req.header('x-github-api-version') ?? '2022-11-28',
    );
  });
};
