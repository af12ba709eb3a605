import { beforeEach, describe, expect, test } from 'vitest';
import { RefusedError } from '../../../src/core/errors.ts';
import { codeFiles } from '../../contracts/forge.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { type GitHubUnderTest, githubUnderTest, laterJob, writesOf } from './github-under-test.ts';

let world: GitHubUnderTest;
const [file] = codeFiles;
const path = file?.path ?? '';
const stood = 'def slugify(text):\n    return text  # é\n';

beforeEach(async () => {
  world = await githubUnderTest();
  const files = { [path]: stood };
  const to = { ...world.address, branch: 'main', login: 'mona' };
  await world.emulator.pushFiles({ ...to, message: 'Add slugify', files });
});

const commit = (replaces?: { path: string; content: string }[]) =>
  world.open().commit(world.job, {
    ...{ files: codeFiles, message: 'Change slugify' },
    ...(replaces === undefined ? {} : { replaces }),
  });

describe('a file that stands on the default branch', () => {
  test('is replaced while it is what the change was made of', async () => {
    const { branch } = await commit([{ path, content: stood }]);
    expect(await world.open().fileAt(branch, path)).toBe(file?.content);
  });

  test.each([
    ['has another text by now', [{ path, content: `${stood}# older\n` }]],
    ['was never read', undefined],
  ])('is left alone where it %s', async (_what, replaces) => {
    const error = await commit(replaces).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RefusedError);
    expect(String(error)).toContain(`"${path}" stands on the default branch with another text`);
    expect(writesOf(world)).toEqual([]);
  });
});

describe('the branch of an earlier job, which stands on an older text', () => {
  const push = (content: string) =>
    world.emulator.pushFiles({
      ...{ ...world.address, branch: 'main', login: 'mona', message: 'Mend slugify' },
      files: { [path]: content },
    });
  const again = (content: string) =>
    world.open().commit(laterJob(world.job), {
      ...{ files: codeFiles.map((one) => ({ ...one, content: `${one.content}# again\n` })) },
      ...{ message: 'Change slugify again', replaces: [{ path, content }] },
    });

  test('is gone on with while the default branch still has that text', async () => {
    const { branch } = await commit([{ path, content: stood }]);
    await push(stood);
    expect(await again(stood)).toMatchObject({ branch });
  });

  test('is left alone when the default branch has another, which it would bring in as its own', async () => {
    const { branch } = await commit([{ path, content: stood }]);
    const now = `${stood}# by mona\n`;
    await push(now);
    const error = await again(now).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RefusedError);
    expect(String(error)).toMatch(/changed on main since the branch codegen\/issue-\d+ was made.*Close/);
    expect(await world.open().fileAt(branch, path)).toBe(file?.content);
  });
});

test('a file that was read and is gone is not made again', async () => {
  const gone = { path: 'src/gone.py', content: 'x = 1\n' };
  const change = {
    files: [{ ...gone, role: 'code' as const, content: 'x = 2\n' }],
    ...{ message: 'Change', replaces: [gone] },
  };
  const error = await world
    .open()
    .commit(world.job, change)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RefusedError);
  expect(String(error)).toContain('"src/gone.py" does not stand on the default branch any more');
  expect(writesOf(world)).toEqual([]);
});

test('a file that could be run before can be run after, and its commit is found again', async () => {
  const { rest } = world.github;
  const content = '#!/usr/bin/env python3\n';
  const { data: head } = await rest.git.getRef({ ...repository, ref: 'heads/main' });
  const { data: tree } = await rest.git.createTree({
    ...repository,
    base_tree: head.object.sha,
    tree: [{ path, mode: '100755', type: 'blob', content }],
  });
  const made = { message: 'Let it be run', tree: tree.sha, parents: [head.object.sha] };
  const { data: pushed } = await rest.git.createCommit({ ...repository, ...made });
  await rest.git.updateRef({ ...repository, ref: 'heads/main', sha: pushed.sha });
  const first = await commit([{ path, content }]);
  expect(await commit([{ path, content }])).toEqual(first);
  const { data: after } = await rest.git.getTree({ ...repository, tree_sha: first.sha, recursive: '1' });
  const modes = Object.fromEntries(after.tree.map((entry) => [entry.path, entry.mode]));
  expect(modes).toMatchObject({ [path]: '100755', 'tests/test_slugify.py': '100644' });
});
