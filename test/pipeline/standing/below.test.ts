import { describe, expect, it } from 'vitest';
import { withStanding } from '../../../src/pipeline/standing/read-standing.ts';
import { buildSpec } from '../../support/build.ts';
import { jobContext, scriptedModel } from '../job-context.ts';
import { noDiscussion } from '../publish/no-discussion.ts';

const unused = jobContext(
  scriptedModel(() => {
    throw new Error('no model call is needed');
  }),
);
const existing = { tests: ['tests/test_own.py'], beside: ['shop/money.py'], root: '.', rootName: '' };
const spec = { ...buildSpec(), existing };
const ours = 'a'.repeat(40);
const base = 'b'.repeat(40);

const context = {
  ...unused,
  forge: { ...unused.forge, readFile: async (path: string) => `${path} on main now` },
  discussion: {
    ...noDiscussion,
    baseBelow: async (sha: string) => (sha === ours ? base : null),
    fileAt: async (ref: string, path: string) => `${path} at ${ref}`,
  },
};

describe('what stood before a commit', () => {
  it('is what stood below ours: what others brought since is not held against it', async () => {
    const { standing } = await withStanding(spec, context, ours);
    expect(standing?.code.content).toBe(`${spec.paths.code} at ${base}`);
    expect(standing?.tests.map(({ content }) => content)).toEqual([`tests/test_own.py at ${base}`]);
    expect(standing?.beside.map(({ content }) => content)).toEqual([`shop/money.py at ${base}`]);
  });

  it.each([
    ['for a commit of somebody else', 'c'.repeat(40)],
    ['where there is no commit yet', undefined],
  ])('is what the default branch holds %s', async (_when, sha) => {
    const { standing } = await withStanding(spec, context, sha);
    expect(standing?.code.content).toBe(`${spec.paths.code} on main now`);
  });
});
