import type { Concern, ConcernReport, ConcernSubject } from './concern.ts';

/** Every concern that is looked for in this process. */
const concerns: readonly Concern[] = [];

/** What all concerns show, in the order of the table. */
export async function lookForConcerns(subject: ConcernSubject): Promise<ConcernReport[]> {
  const reports: ConcernReport[] = [];
  for (const concern of concerns) reports.push(await concern(subject));
  return reports;
}
