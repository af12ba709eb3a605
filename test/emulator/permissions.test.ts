import { expect, test } from 'vitest';
import { validateExchange } from './openapi.ts';
import { publishBranch } from './publish-branch.ts';
import { repository, statusOf, tokenOf, withEmulator } from './with-emulator.ts';
import { withPull } from './with-pull.ts';

const place = { owner: 'mona', name: 'shop' };

type Emulator = Awaited<ReturnType<typeof withEmulator>>['emulator'];
type Deed = (emulator: Emulator, login: string, number: number) => Promise<unknown>;

const deeds: readonly (readonly [string, string, Deed])[] = [
  [
    'labels',
    'trevor',
    (emulator, login, number) => emulator.labelIssue({ ...place, login, number, label: 'codegen' }),
  ],
  ['closes', 'trevor', (emulator, login, number) => emulator.closeIssue({ ...place, login, number })],
  [
    'asks for a review of',
    'trevor',
    (emulator, login, number) => emulator.requestReview({ ...place, login, number, reviewers: ['wendy'] }),
  ],
  [
    'retitles',
    'wendy',
    (emulator, login, number) => emulator.editIssue({ ...place, login, number, title: 'New' }),
  ],
  ['merges', 'wendy', (emulator, login, number) => emulator.mergePull({ ...place, login, number })],
  ['queues', 'wendy', (emulator, login, number) => emulator.enterMergeQueue({ ...place, login, number })],
];
const ladder = ['stranger', 'rita', 'trevor', 'wendy', 'mona'];

test.each(deeds)(
  'nobody below the role %s a pull request, and everybody from it on may',
  async (_, least, deed) => {
    const { emulator, number } = await withPull();
    for (const login of ladder.slice(0, ladder.indexOf(least)))
      await expect(deed(emulator, login, number)).rejects.toThrow(`${login} may not`);
    await deed(emulator, least, number);
  },
);

test('what needs write and admin is refused below it, with a line that says why', async () => {
  const { emulator } = await withEmulator();
  const { number } = await emulator.openIssue({ ...place, login: 'rita', title: 'Hello' });
  const push = emulator.pushFiles({
    ...place,
    login: 'trevor',
    branch: 'x',
    files: { 'a.py': 'a' },
    message: 'A',
  });
  await expect(push).rejects.toThrow(
    'trevor may not push in mona/shop: that needs write, and trevor has triage.',
  );
  await expect(emulator.deleteIssue({ ...place, login: 'wendy', number })).rejects.toThrow(
    'that needs admin',
  );
  const comment = await emulator.comment({ ...place, login: 'rita', number, body: 'Mine' });
  const edit = (login: string) => emulator.editComment({ ...place, login, id: comment.id, body: 'Other' });
  await expect(edit('trevor')).rejects.toThrow('may not change comments of others');
  await edit('wendy');
  await emulator.closeIssue({ ...place, login: 'rita', number });
});

test('labels of a stranger are dropped, but those of a form are set', async () => {
  const { emulator } = await withEmulator();
  const open = async (fromForm: boolean) =>
    (await emulator.openIssue({ ...place, login: 'stranger', title: 'Hi', labels: ['codegen'], fromForm }))
      .labels;
  expect(await open(false)).toEqual([]);
  expect(await open(true)).toEqual(['codegen']);
});

test('a role that is taken away is gone at once', async () => {
  const { emulator, github } = await withEmulator();
  const { number } = await emulator.openIssue({ ...place, login: 'wendy', title: 'Hello' });
  await emulator.setRole({ ...place, login: 'mona', collaborator: 'wendy', role: 'read' });
  await expect(emulator.labelIssue({ ...place, login: 'wendy', number, label: 'codegen' })).rejects.toThrow(
    'has read',
  );
  const { data } = await github.rest.repos.getCollaboratorPermissionLevel({
    ...repository,
    username: 'wendy',
  });
  expect(data.role_name).toBe('read');
});

test('an archived repository is read-only for the app and for people', async () => {
  const { emulator, github } = await withEmulator();
  const { number } = await emulator.openIssue({ ...place, login: 'mona', title: 'Hello' });
  const archive = (archived: boolean) =>
    emulator.configureRepository({ ...place, login: 'mona', settings: { archived } });
  await archive(true);
  const write = () => github.rest.issues.createComment({ ...repository, issue_number: number, body: 'x' });
  await expect(write()).rejects.toThrow('Repository was archived so is read-only.');
  expect(await statusOf(write())).toBe(403);
  await expect(emulator.comment({ ...place, login: 'mona', number, body: 'x' })).rejects.toThrow('archived');
  const { data } = await github.rest.repos.get(repository);
  expect(data.archived).toBe(true);
  await archive(false);
  await write();
  expect(emulator.journal.flatMap(validateExchange)).toEqual([]);
});

test('without issues only pull requests are talked about', async () => {
  const { emulator, github, number } = await withPull();
  await emulator.configureRepository({ ...place, login: 'mona', settings: { issuesEnabled: false } });
  const list = github.rest.issues.listForRepo(repository);
  await expect(list).rejects.toThrow('Issues are disabled for this repo');
  expect(await statusOf(github.rest.issues.create({ ...repository, title: 'x' }))).toBe(410);
  await expect(emulator.openIssue({ ...place, login: 'mona', title: 'x' })).rejects.toThrow(
    'Issues are disabled',
  );
  await github.rest.issues.createComment({ ...repository, issue_number: number, body: 'Still here' });
});

test('a protected branch is neither made, moved nor removed by the app, and people merge into it', async () => {
  const { emulator, github, number, commit } = await withPull();
  const settings = { protectedBranches: ['main', 'codegen/locked-*'] };
  await emulator.configureRepository({ ...place, login: 'mona', settings });
  await expect(publishBranch(github, 'codegen/locked-1')).rejects.toThrow('Repository rule violations found');
  const move = github.rest.git.updateRef({ ...repository, ref: 'heads/main', sha: commit.sha });
  await expect(move).rejects.toThrow('Cannot update this protected ref.');
  expect(await statusOf(github.rest.git.deleteRef({ ...repository, ref: 'heads/main' }))).toBe(422);
  const { data } = await github.rest.repos.getBranch({ ...repository, branch: 'main' });
  expect(data.protected).toBe(true);
  await publishBranch(github, 'codegen/free');
  await emulator.mergePull({ ...place, login: 'wendy', number });
});

test('an installation that grants less refuses what it does not, to old tokens and new ones', async () => {
  const { emulator, github, app, installation, commit, clientFor } = await withPull();
  await emulator.reducePermissions({
    account: 'mona',
    permissions: { checks: 'read', issues: null, pull_requests: null },
  });
  const create = (client: typeof github) =>
    client.rest.checks.create({ ...repository, name: 'Specproof', head_sha: commit.sha });
  for (const client of [github, clientFor(installation.id)]) {
    await expect(create(client)).rejects.toThrow('Resource not accessible by integration');
    expect(await statusOf(client.rest.checks.listForRef({ ...repository, ref: 'main' }))).toBe(200);
    expect(await statusOf(client.rest.issues.get({ ...repository, issue_number: 1 }))).toBe(403);
  }
  const { data } = await app.rest.apps.getInstallation({ installation_id: installation.id });
  expect(data.permissions).toMatchObject({ checks: 'read', contents: 'write' });
  expect(data.permissions).not.toHaveProperty('issues');
});

test('a suspended installation refuses everything and hears nothing, until it is lifted', async () => {
  const { emulator, github, clientFor, installation, sent } = await withPull();
  await emulator.suspendInstallation({ account: 'mona', login: 'mona' });
  await emulator.openIssue({ ...place, login: 'mona', title: 'Unheard' });
  for (const client of [github, clientFor(installation.id)])
    await expect(client.rest.repos.get(repository)).rejects.toThrow('This installation has been suspended');
  await emulator.unsuspendInstallation({ account: 'mona', login: 'mona' });
  expect(await statusOf(github.rest.repos.get(repository))).toBe(200);
  expect(sent()).toMatchObject([
    { name: 'installation.suspend', payload: { installation: { suspended_by: { login: 'mona' } } } },
    { name: 'installation.unsuspend', payload: { installation: { suspended_at: null } } },
  ]);
});

test('uninstalled, the app has no valid token and hears nothing more', async () => {
  const { emulator, github, app, installation, sent } = await withPull();
  const token = await tokenOf(github);
  await emulator.deleteInstallation({ account: 'mona', login: 'mona' });
  await emulator.openIssue({ ...place, login: 'mona', title: 'Unheard' });
  const headers = { authorization: `token ${token}` };
  expect((await fetch(`${emulator.apiUrl}/repos/mona/shop`, { headers })).status).toBe(401);
  expect(await statusOf(app.rest.apps.getRepoInstallation(repository))).toBe(404);
  expect(sent()).toMatchObject([
    {
      name: 'installation.deleted',
      payload: { installation: { id: installation.id }, repositories: [{ full_name: 'mona/shop' }] },
    },
  ]);
  const again = await emulator.installApp({ account: 'mona' });
  expect(again.id).not.toBe(installation.id);
});
