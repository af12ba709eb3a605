import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishBranch } from './publish-branch.ts';
import { Fields, repository, tokenOf, withEmulator } from './with-emulator.ts';

test('everything is there again after a restart, down to tokens and signatures', async () => {
  const { emulator, github, start } = await withEmulator();
  await emulator.openIssue({
    owner: 'mona',
    name: 'shop',
    login: 'mona',
    title: 'A discount',
    labels: ['codegen'],
  });
  await github.rest.issues.createComment({ ...repository, issue_number: 1, body: 'Working on it' });
  const { commit, branch } = await publishBranch(github, 'codegen/issue-1');
  await github.rest.pulls.create({ ...repository, title: 'Add', head: branch, base: 'main' });
  const token = await tokenOf(github);
  await emulator.close();

  const second = await start();
  const get = async (path: string) => {
    const headers = { authorization: `token ${token}` };
    const response = await fetch(`${second.apiUrl}/repos/mona/shop${path}`, { headers });
    return Fields.parse(await response.json());
  };
  try {
    expect(await get('/issues/1')).toMatchObject({
      title: 'A discount',
      labels: [{ name: 'codegen' }],
      comments: 1,
    });
    expect(await get(`/git/commits/${commit.sha}`)).toMatchObject({ verification: { verified: true } });
    expect(await get('/pulls/2')).toMatchObject({ head: { ref: branch, sha: commit.sha } });
    const { number } = await second.openIssue({ owner: 'mona', name: 'shop', login: 'mona', title: 'Next' });
    expect(number).toBe(3);
  } finally {
    await second.close();
  }
});

test('a state that cannot be read is not thrown away: the start says what to do', async () => {
  const { emulator, start, dataDirectory } = await withEmulator();
  await emulator.close();
  await writeFile(join(dataDirectory, 'state.json'), '{"nextId": "one"}');
  await expect(start()).rejects.toThrow(`Remove the folder ${dataDirectory} to start afresh`);
});
