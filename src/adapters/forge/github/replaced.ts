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

/** Throws RefusedError when a file would take the place of one that stands and is not what the change was made of. */
export function refuseUnread(
  files: readonly CandidateFile[],
  replaces: readonly StandingFile[],
  entries: readonly (TreeEntry & { sha: string })[],
): void {
  const known = new Map(replaces.map(({ path, content }) => [path, blobId(content)]));
  const standing = new Map(entries.map(({ path, sha }) => [path, sha]));
  for (const { path, content } of files) {
    const stands = standing.get(path);
    if (stands === undefined || stands === known.get(path) || stands === blobId(content)) continue;
    throw new RefusedError(
      `Nothing was written: ${JSON.stringify(path)} stands on the default branch with another text than the one that was read. Ask again with \`/generate\`.`,
    );
  }
}
