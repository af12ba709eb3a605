import { describe } from 'vitest';
import { forgeContract } from '../../contracts/forge.ts';
import { repository } from '../../emulator/with-emulator.ts';
import { githubUnderTest } from './github-under-test.ts';

describe('the forge on GitHub', () => {
  forgeContract(async () => {
    const { github, job, open } = await githubUnderTest();
    return {
      open: async () => open(),
      job,
      published: async (path) => {
        const ref = `codegen/issue-${job.issue.number}`;
        const { data } = await github.rest.repos.getContent({ ...repository, path, ref });
        return 'content' in data && data.content !== undefined
          ? Buffer.from(data.content, 'base64').toString('utf8')
          : null;
      },
    };
  });
});
