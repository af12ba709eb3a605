import { labelShape } from '../shapes/issue.ts';
import type { IssuePlace } from '../state/places.ts';
import { requireRole } from '../state/roles.ts';
import type { Repository } from '../state/state.ts';
import { nextId, timestamp, type World } from '../state/world.ts';
import { sendIssueEvent } from './issue-event.ts';

/** The name as the repository writes it; GitHub makes labels that it does not know. */
export const ensureLabel = (world: World, repository: Repository, wanted: string) => {
  const known = repository.labels.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (known) return known.name;
  repository.labels.push({ id: nextId(world), name: wanted, color: 'ededed', description: '' });
  return wanted;
};

export const sendLabeled = (
  world: World,
  place: IssuePlace,
  wish: { readonly login: string; readonly name: string },
) => {
  const details = { label: labelShape(world, place.repository, wish.name) };
  return sendIssueEvent(world, place, { action: 'labeled', sender: wish.login, details });
};

export const addLabels = async (
  world: World,
  place: IssuePlace,
  wish: { readonly login: string; readonly names: readonly string[] },
) => {
  const { repository, issue } = place;
  requireRole(repository, wish.login, { needs: 'triage', to: 'change labels' });
  for (const wanted of wish.names) {
    const name = ensureLabel(world, repository, wanted);
    if (issue.labels.includes(name)) continue;
    issue.labels.push(name);
    issue.updatedAt = timestamp();
    await sendLabeled(world, place, { login: wish.login, name });
  }
};

/** False when the issue does not carry the label. */
export const removeLabel = async (
  world: World,
  place: IssuePlace,
  wish: { readonly login: string; readonly name: string },
) => {
  const { repository, issue } = place;
  requireRole(repository, wish.login, { needs: 'triage', to: 'change labels' });
  const name = issue.labels.find((label) => label.toLowerCase() === wish.name.toLowerCase());
  if (name === undefined) return false;
  issue.labels = issue.labels.filter((label) => label !== name);
  issue.updatedAt = timestamp();
  const details = { label: labelShape(world, repository, name) };
  await sendIssueEvent(world, place, { action: 'unlabeled', sender: wish.login, details });
  return true;
};
