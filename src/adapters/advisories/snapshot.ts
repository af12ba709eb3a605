import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { PackageAudit } from '../../core/audit.ts';
import { ConfigurationError } from '../../core/errors.ts';
import { readJson } from '../../core/json.ts';
import type { Advisories } from '../../core/ports.ts';
import { withVersion } from './coordinates.ts';

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** A file of audit data for machines without a network. Packages by their package URLs, with a version or for all versions. */
const AuditSnapshot = z.strictObject({
  /** The day on which it was made. */
  date: Day,
  packages: z.record(
    z.string(),
    z.strictObject({
      licence: z.string().nullable(),
      advisories: z.array(z.string()),
      firstPublished: Day.nullable(),
      versions: z.number().int().min(0),
    }),
  ),
});
type AuditSnapshot = z.infer<typeof AuditSnapshot>;

function readSnapshot(path: string): AuditSnapshot {
  const advice = 'name a readable file of the form that docs/configuration.md describes';
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigurationError(`ADVISORY_SNAPSHOT names ${path}, which cannot be read; ${advice}.`, {
      cause,
    });
  }
  const reading = readJson(text, AuditSnapshot);
  if (reading.status === 'valid') return reading.value;
  throw new ConfigurationError(
    `ADVISORY_SNAPSHOT names ${path}, which is not right (${reading.problems[0]}); ${advice}.`,
  );
}

function lookIn({ packages }: AuditSnapshot, purl: string): PackageAudit {
  const entry = packages[purl] ?? packages[withVersion(purl, null)];
  if (entry === undefined) return { purl, status: 'not-answered', reason: 'the snapshot does not hold it' };
  const { firstPublished, ...known } = entry;
  return {
    ...{ purl, status: 'known', ...known },
    firstPublishedAt: firstPublished === null ? null : Date.parse(firstPublished),
  };
}

/** Answers from a file, read once. That a package is not in it says nothing about the package. Throws ConfigurationError. */
export function snapshotAdvisories(path: string, now: () => number): Advisories {
  const snapshot = readSnapshot(path);
  return {
    look: (purls) =>
      Promise.resolve({
        status: 'answered',
        source: `the snapshot of ${snapshot.date}`,
        askedAt: now(),
        packages: purls.map((purl) => lookIn(snapshot, purl)),
      }),
  };
}
