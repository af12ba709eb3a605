import { z } from 'zod';

/** What an advisory source knows of a package, by its package URL. Where the URL names no version, it is of the newest one. */
export const PackageAudit = z.discriminatedUnion('status', [
  z.object({
    purl: z.string(),
    status: z.literal('known'),
    /** SPDX expression; null when the source names none. */
    licence: z.string().nullable(),
    /** Ids such as `GHSA-29mw-wpgm-hmr9`. */
    advisories: z.array(z.string()),
    /** Milliseconds since the epoch; null when the source does not say. */
    firstPublishedAt: z.number().nullable(),
    versions: z.number().int().min(0),
  }),
  z.object({ purl: z.string(), status: z.literal('not-found') }),
  z.object({ purl: z.string(), status: z.literal('not-answered'), reason: z.string() }),
]);
export type PackageAudit = z.infer<typeof PackageAudit>;

/** What came of asking. Without a source nothing is known, which is never the same as that nothing is wrong. */
export const AuditAnswer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('answered'),
    /** For people, such as `deps.dev and OSV`. */
    source: z.string(),
    /** Milliseconds since the epoch. */
    askedAt: z.number(),
    packages: z.array(PackageAudit),
  }),
  z.object({ status: z.literal('no source') }),
]);
export type AuditAnswer = z.infer<typeof AuditAnswer>;
