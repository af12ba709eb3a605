import { z } from 'zod';
import type { GitHubClient } from './client.ts';
import { unlessAbsent } from './errors.ts';
import { readIssue } from './issue.ts';

const nameLimit = 50;

/** GitHub takes labels that differ in case for the same one. */
const holds = (names: readonly string[], name: string): boolean =>
  names.some((candidate) => candidate.toLowerCase() === name.toLowerCase());

function missingOf(wanted: readonly string[], present: readonly string[]): string[] {
  const missing: string[] = [];
  for (const name of wanted.map((word) => word.trim().slice(0, nameLimit)))
    if (name !== '' && !holds([...present, ...missing], name)) missing.push(name);
  return missing;
}

/** Puts on what is missing, with one write; GitHub makes those that the repository does not know. */
export async function addLabels(
  client: GitHubClient,
  number: number,
  labels: { present: readonly string[]; wanted: readonly string[] },
): Promise<void> {
  const missing = missingOf(labels.wanted, labels.present);
  if (missing.length === 0) return;
  await client.write({
    what: `label #${number}`,
    answer: z.array(z.unknown()),
    send: (rest, at) => rest.issues.addLabels({ ...at, issue_number: number, labels: missing }),
  });
}

async function removeLabel(client: GitHubClient, number: number, name: string): Promise<void> {
  const removed = client.write({
    what: `take the label ${name} off #${number}`,
    answer: z.unknown(),
    send: (rest, at) => rest.issues.removeLabel({ ...at, issue_number: number, name }),
  });
  await unlessAbsent(removed, null);
}

export async function relabel(
  client: GitHubClient,
  number: number,
  labels: { add?: readonly string[]; remove?: readonly string[] },
): Promise<void> {
  const issue = await readIssue(client, number);
  if (issue === null) return;
  const { add = [], remove = [] } = labels;
  await addLabels(client, number, { present: issue.labels, wanted: add });
  for (const name of issue.labels) if (holds(remove, name)) await removeLabel(client, number, name);
}
