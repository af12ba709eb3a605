import { expect, it } from 'vitest';
import { at, base, messageOf, reasonOf } from './payloads.ts';

const { sender } = base;
const installation = { id: 7, updated_at: at };
const removed = (ids: number[]) => ({
  action: 'removed',
  sender,
  installation,
  repositories_removed: ids.map((id) => ({ id })),
});

it.each([
  ['deleted', { id: 7, updated_at: 1_767_323_045 }, '2026-01-02T03:04:05.000Z'],
  ['suspend', { ...installation, suspended_at: '2026-02-01T00:00:00Z' }, '2026-02-01T00:00:00Z'],
])('an installation that is %s departs as a whole', (action, given, time) => {
  const { id, ...message } = messageOf('installation', { action, sender, installation: given });
  expect(id).toMatch(/^departure-[0-9a-f]{40}$/);
  expect(message).toEqual({
    kind: 'departure',
    key: `installation/7/gone/${time}`,
    installationId: 7,
    sender: { id: 1, login: 'mona', isBot: false },
    at: time,
    repositories: null,
  });
});

it('names the repositories that an installation lost, in as short a key as one', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => index + 1);
  const message = messageOf('installation_repositories', removed(many), { delivery: 'd-1' });
  expect(message).toMatchObject({ kind: 'departure', installationId: 7, repositories: many });
  expect(message.key.length).toBeLessThan(150);
});

it('tells the same repositories removed a second time from a delivery that comes again', () => {
  const idOf = (ids: number[], delivery: string) =>
    messageOf('installation_repositories', removed(ids), { delivery }).id;
  expect(idOf([1, 2], 'd-1')).toBe(idOf([1, 2], 'd-1'));
  expect(idOf([1, 2], 'd-2')).not.toBe(idOf([1, 2], 'd-1'));
  expect(idOf([12], 'd-1')).not.toBe(idOf([1, 2], 'd-1'));
});

it.each(['created', 'unsuspend', 'new_permissions_accepted'])(
  'an installation that is %s concerns nobody',
  (action) => {
    expect(reasonOf('installation', { action, sender, installation })).toMatch(/asks for nothing/);
  },
);

it('repositories that are added concern nobody', () => {
  const payload = { ...removed([1]), action: 'added' };
  expect(reasonOf('installation_repositories', payload)).toMatch(/asks for nothing/);
});

it('no payload without a time can depart', () => {
  expect(reasonOf('installation', { action: 'deleted', sender, installation: { id: 7 } })).toMatch(
    /installation\.updated_at/,
  );
});
