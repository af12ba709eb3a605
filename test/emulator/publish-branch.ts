import type { Octokit } from '@octokit/rest';
import { repository } from './with-emulator.ts';

/** Tree, commit without author, branch: the way the product publishes. */
export const publishBranch = async (github: Octokit, branch: string) => {
  const { data: main } = await github.rest.git.getRef({ ...repository, ref: 'heads/main' });
  const { data: base } = await github.rest.git.getCommit({ ...repository, commit_sha: main.object.sha });
  const { data: tree } = await github.rest.git.createTree({
    ...repository,
    base_tree: base.tree.sha,
    tree: [
      { path: 'src/discount.py', mode: '100644', type: 'blob', content: 'def discount():\n    return 1\n' },
      { path: 'src/cart.py', mode: '100644', type: 'blob', content: 'def total():\n    return 1\n' },
    ],
  });
  const { data: commit } = await github.rest.git.createCommit({
    ...repository,
    message: 'Add a discount',
    tree: tree.sha,
    parents: [base.sha],
  });
  await github.rest.git.createRef({ ...repository, ref: `refs/heads/${branch}`, sha: commit.sha });
  return { commit, tree, base, branch };
};
