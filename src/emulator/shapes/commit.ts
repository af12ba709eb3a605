import { type Commit, readCommit } from '../git/objects.ts';
import type { Repository } from '../state/state.ts';
import { botLogin, nodeId, type World } from '../state/world.ts';
import { repositoryApiUrl, repositoryWebUrl } from './repository.ts';
import { userShape } from './user.ts';

/** Armoured like a signature, and plainly no signature: nothing here can be mistaken for GitHub's key. */
const signature = '-----BEGIN PGP SIGNATURE-----\n\nemulated\n-----END PGP SIGNATURE-----\n';

const verification = (repository: Repository, commit: Commit) => {
  const verifiedAt = repository.signedCommits[commit.sha];
  if (verifiedAt === undefined)
    return { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };
  const payload = `tree ${commit.tree}\n\n${commit.message}`;
  return { verified: true, reason: 'valid', signature, payload, verified_at: verifiedAt };
};

const accountOf = (world: World, repository: Repository, commit: Commit) => {
  const name = commit.author.name;
  const known = [botLogin, repository.owner, ...Object.keys(repository.collaborators)];
  return known.includes(name) ? userShape(world, name) : null;
};

export const gitCommitShape = (world: World, repository: Repository, commit: Commit) => {
  const url = repositoryApiUrl(world, repository);
  const web = repositoryWebUrl(world, repository);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${url}/git/commits/${commit.sha}`,
    html_url: `${web}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/git/commits/${sha}`,
      html_url: `${web}/commit/${sha}`,
    })),
    verification: verification(repository, commit),
  };
};

export const commitShape = (world: World, repository: Repository, commit: Commit) => {
  const url = `${repositoryApiUrl(world, repository)}/commits/${commit.sha}`;
  const inner = gitCommitShape(world, repository, commit);
  const { author, committer, message, tree } = inner;
  const account = accountOf(world, repository, commit);
  return {
    sha: commit.sha,
    node_id: inner.node_id,
    url,
    html_url: inner.html_url,
    comments_url: `${url}/comments`,
    commit: {
      author,
      committer,
      message,
      tree,
      url: inner.url,
      comment_count: 0,
      verification: inner.verification,
    },
    author: account,
    committer: account,
    parents: inner.parents,
  };
};

/** As webhooks name the commit that something is about. */
export const headCommitShape = async (directory: string, sha: string) => {
  const commit = await readCommit(directory, sha);
  if (commit === null) return null;
  const { author, committer } = commit;
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: committer.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
};
