import { z } from 'zod';
import type { Coordinates } from './coordinates.ts';
import { type Answer, ask } from './request.ts';

/** The fields used of `GetPackage` of deps.dev's API v3. */
const Package = z.object({
  versions: z
    .array(
      z.object({
        versionKey: z.object({ version: z.string() }),
        publishedAt: z.string().optional(),
        isDefault: z.boolean().optional(),
      }),
    )
    .default([]),
});

/** The fields used of `GetVersion`. */
const Version = z.object({
  licenses: z.array(z.string()).default([]),
  advisoryKeys: z.array(z.object({ id: z.string() })).default([]),
});

/** What deps.dev knows of a package, in the version that was asked for or in its default one. */
export interface PackageFacts {
  version: string | null;
  licence: string | null;
  advisories: string[];
  firstPublishedAt: number | null;
  versions: number;
}

export interface Service {
  url: string;
  timeoutMs: number;
}

function firstOf({ versions }: z.infer<typeof Package>): number | null {
  const times = versions.flatMap(({ publishedAt }) => {
    const time = Date.parse(publishedAt ?? '');
    return Number.isNaN(time) ? [] : [time];
  });
  return times.length === 0 ? null : Math.min(...times);
}

/** Several licences that are named side by side all hold. */
function licenceOf(licenses: readonly string[]): string | null {
  const named = licenses.filter((licence) => licence !== 'non-standard' && licence !== '');
  if (named.length === 0 || named.length < licenses.length) return null;
  return named.length === 1 ? (named[0] ?? null) : named.map((licence) => `(${licence})`).join(' AND ');
}

/** Asks for the package and one version of it. */
export async function askDepsDev(
  { system, name, version }: Coordinates,
  service: Service,
  signal: AbortSignal,
): Promise<Answer<PackageFacts>> {
  const { url, timeoutMs } = service;
  const base = `${url}/v3/systems/${system}/packages/${encodeURIComponent(name)}`;
  const found = await ask({ url: base, schema: Package, timeoutMs, signal });
  if (found.status !== 'ok') return found;
  const { versions } = found.value;
  const newest = versions.find(({ isDefault }) => isDefault) ?? versions.at(-1);
  const chosen = version ?? newest?.versionKey.version ?? null;
  const facts = { version: chosen, firstPublishedAt: firstOf(found.value), versions: versions.length };
  if (chosen === null) return { status: 'ok', value: { ...facts, licence: null, advisories: [] } };
  const detail = await ask({
    url: `${base}/versions/${encodeURIComponent(chosen)}`,
    schema: Version,
    timeoutMs,
    signal,
  });
  if (detail.status === 'failed') return detail;
  if (detail.status === 'not-found')
    return { status: 'failed', reason: `it does not know the version ${chosen}` };
  const { licenses, advisoryKeys } = detail.value;
  const advisories = advisoryKeys.map(({ id }) => id);
  return { status: 'ok', value: { ...facts, licence: licenceOf(licenses), advisories } };
}
