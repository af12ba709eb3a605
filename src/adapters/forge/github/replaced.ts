import { createHash } from 'node:crypto';
import type { CandidateFile } from '../../../core/candidate.ts';
import { RefusedError } from '../../../core/errors.ts';
import type { TreeEntry } from '../../../core/path-rules.ts';
import type { StandingFile } from '../../../core/standing-code.ts';

/** The id that git gives a text. */
function blobId(text: string): string {
  const content = Buffer.from(text, 'utf8');
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

type Entries = readonly (TreeEntry & { sha: string })[];

/**
 * Throws RefusedError when the branch of an earlier job stands on another text than the one that was read: all that others changed of it
 * since would come with the branch as if it were ours.
 */
export function refuseOlder(
  replaces: readonly StandingFile[],
  entries: Entries,
  { branch, baseBranch }: { branch: string; baseBranch: string },
): void {
  const standing = new Map(entries.map(({ path, sha }) => [path, sha]));
  const other = replaces.find(({ path, content }) => standing.get(path) !== blobId(content));
  if (other === undefined) return;
  throw new RefusedError(
    `Nothing was written: ${JSON.stringify(other.path)} changed on ${baseBranch} since the branch ${branch} was made. Close its pull request and ask again with \`/generate\` for a fresh branch.`,
  );
}

/** Throws RefusedError when a file would take the place of one that stands and is not what the change was made of. */
export function refuseUnread(
  files: readonly CandidateFile[],
  replaces: readonly StandingFile[],
  entries: Entries,
): void {
  const known = new Map(replaces.map(({ path, content }) => [path, blobId(content)]));
  const standing = new Map(entries.map(({ path, sha }) => [path, sha]));
  const gone = replaces.find(({ path }) => !standing.has(path));
  if (gone !== undefined)
    throw new RefusedError(
      `Nothing was written: ${JSON.stringify(gone.path)} does not stand on the default branch any more. Ask again with \`/generate\`.`,
    );
  for (const { path, content } of files) {
    const stands = standing.get(path);
    if (stands === undefined || stands === known.get(path) || stands === blobId(content)) continue;
    throw new RefusedError(
      `Nothing was written: ${JSON.stringify(path)} stands on the default branch with another text than the one that was read. Ask again with \`/generate\`.`,
    );
  }
}
