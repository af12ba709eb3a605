import { beforeEach, describe, expect, test } from 'vitest';
import { RefusedError } from '../../../src/core/errors.ts';
import { codeFiles } from '../../contracts/forge.ts';
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
