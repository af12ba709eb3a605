import { beforeEach, describe, expect, test } from 'vitest';
import { RefusedError } from '../../../src/core/errors.ts';
import { codeFiles } from '../../contracts/forge.ts';
import { type GitHubUnderTest, githubUnderTest, writesOf } from './github-under-test.ts';

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
