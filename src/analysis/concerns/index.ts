import type { ConcernReport, ConcernSubject, OptionalConcern } from './concern.ts';
import { copies } from './copies/copies.ts';
import { dependencies } from './dependencies/dependencies.ts';
import { licences } from './licences/licences.ts';
import { secrets } from './secrets/index.ts';
import { security } from './security/index.ts';
import { standards } from './standards/index.ts';
import { unicode } from './unicode/index.ts';

/** Every concern that is looked for in this process. */
const concerns: readonly OptionalConcern[] = [
  security,
  secrets,
  unicode,
  dependencies,
  licences,
  copies,
  standards,
];

/** What all concerns show, in the order of the table. */
export async function lookForConcerns(subject: ConcernSubject): Promise<ConcernReport[]> {
  const reports: ConcernReport[] = [];
  for (const concern of concerns) {
    const report = await concern(subject);
    if (report !== null) reports.push(report);
  }
  return reports;
}
