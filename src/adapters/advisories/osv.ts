import { z } from 'zod';
import type { Service } from './deps-dev.ts';
import { type Answer, ask } from './request.ts';

/** The fields used of the answer to `querybatch`: a result for each query, in the order of the queries. */
const Batch = z.object({
  results: z.array(z.object({ vulns: z.array(z.object({ id: z.string() })).default([]) }).nullable()),
});

/** OSV answers at most a thousand queries at once. */
export const mostQueries = 1_000;

/** Ids of the advisories on each package URL, which has to name a version. */
export async function askOsv(
  purls: readonly string[],
  { url, timeoutMs }: Service,
  signal: AbortSignal,
): Promise<Answer<ReadonlyMap<string, string[]>>> {
  if (purls.length === 0) return { status: 'ok', value: new Map() };
  const asked = purls.slice(0, mostQueries);
  const body = { queries: asked.map((purl) => ({ package: { purl } })) };
  const answer = await ask({ url: `${url}/v1/querybatch`, schema: Batch, body, timeoutMs, signal });
  if (answer.status === 'not-found') return { status: 'failed', reason: 'it has no querybatch' };
  if (answer.status === 'failed') return answer;
  const { results } = answer.value;
  if (results.length !== asked.length)
    return { status: 'failed', reason: 'its answer is not of the form that is known' };
  const ids = results.map((result) => (result?.vulns ?? []).map(({ id }) => id));
  return { status: 'ok', value: new Map(asked.map((purl, index) => [purl, ids[index] ?? []])) };
}
