import type { Concern, ConcernReport, ConcernSubject } from './concern.ts';
import { dependencies } from './dependencies/dependencies.ts';
import { secrets } from './secrets/index.ts';
import { unicode } from './unicode/index.ts';

/** Every concern that is looked for in this process. */
const concerns: readonly Concern[] = [secrets, unicode, dependencies];

/** What all concerns show, in the order of the table. */
export async function lookForConcerns(subject: ConcernSubject): Promise<ConcernReport[]> {
  const reports: ConcernReport[] = [];
  for (const concern of concerns) reports.push(await concern(subject));
  return reports;
}
