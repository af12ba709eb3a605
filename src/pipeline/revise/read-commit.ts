import { posix } from 'node:path';
import { z } from 'zod';
import { CandidateFile, filesOf } from '../../core/candidate.ts';
import type { Discussion } from '../../core/discussion.ts';
import { pathProblem } from '../../core/path-rules.ts';
import type { Spec } from '../../core/spec.ts';
import type { JobContext } from '../context.ts';
import type { Remembered } from './remembered.ts';

const mostFiles = 20;
const longestFile = 200_000;

/** A commit as it is: the files of the last proof, and tests that a person added. */
export const CommitFiles = z.object({
  files: z.array(CandidateFile),
  /** Files of the last proof that are not there, or cannot be looked at: too large, or no text in UTF-8. */
  missing: z.array(CandidateFile.pick({ path: true, role: true })),
  /** Paths whose text is another one than at the last proof. */
  changed: z.array(z.string()),
  /** Test files that the last proof did not know. */
  added: z.array(z.string()),
  /** Paths of the pull request that are not part of the check. */
  unseen: z.array(z.string()),
});
export type CommitFiles = z.infer<typeof CommitFiles>;

/** What marks a test's name where tests lie beside the code, such as `_test.go`; elsewhere any file of the language is one. */
function testEnding({ code, test }: Spec['paths']): string {
  const extension = posix.extname(test);
  if (posix.dirname(code) !== posix.dirname(test)) return extension;
  const stem = posix.basename(code, posix.extname(code));
  const name = posix.basename(test);
  return name.startsWith(stem) ? name.slice(stem.length) : name;
}

function isTest(path: string, { paths }: Spec): boolean {
  const folder = posix.dirname(paths.test);
  const below = folder === '.' || path.startsWith(`${folder}/`);
  return below && path.endsWith(testEnding(paths)) && pathProblem({ path, role: 'test' }) === null;
}

async function textAt(discussion: Discussion, sha: string, path: string): Promise<string | null> {
  const text = await discussion.fileAt(sha, path);
  return text === null || text.length > longestFile ? null : text;
}

async function readTests(
  paths: readonly string[],
  { discussion, sha }: { discussion: Discussion; sha: string },
): Promise<CandidateFile[]> {
  const files: CandidateFile[] = [];
  for (const path of paths) {
    const content = await textAt(discussion, sha, path);
    if (content !== null) files.push({ path, role: 'test', content });
  }
  return files;
}

async function lookAt({ discussion, thread, before }: Remembered, sha: string): Promise<CommitFiles> {
  const files: CandidateFile[] = [];
  const missing: CommitFiles['missing'] = [];
  const known = before.best.candidate.files.filter(({ role }) => role !== 'project');
  for (const { path, role } of known) {
    const content = await textAt(discussion, sha, path);
    if (content === null) missing.push({ path, role });
    else files.push({ path, role, content });
  }
  const paths = thread.pull === null ? [] : await discussion.pathsOf(thread.pull.number);
  const others = paths.filter((path) => !known.some((file) => file.path === path));
  const wanted = others
    .filter((path) => isTest(path, before.spec))
    .slice(0, Math.max(0, mostFiles - known.length));
  const added = await readTests(wanted, { discussion, sha });
  const then = new Map(known.map(({ path, content }) => [path, content]));
  return {
    files: [...files, ...added],
    missing,
    changed: files.filter(({ path, content }) => then.get(path) !== content).map(({ path }) => path),
    added: added.map(({ path }) => path),
    unseen: [
      ...others.filter((path) => !added.some((file) => file.path === path)),
      ...missing.map(({ path }) => path).filter((path) => paths.includes(path)),
    ],
  };
}

/** Reads at the commit, in one step, what the last proof consisted of, and what a person added to the tests. */
export function readCommit(remembered: Remembered, sha: string, context: JobContext): Promise<CommitFiles> {
  return context.steps.run({ name: 'read the commit', result: CommitFiles }, () => lookAt(remembered, sha));
}

/** Disputes hold on while the test that they are about is the same. */
export function standingDisputes({ before }: Remembered, { changed, missing }: CommitFiles) {
  const { candidate } = before.best;
  const lost = new Set([...changed, ...missing.map(({ path }) => path)]);
  const kept = filesOf(candidate, 'test').filter(({ path }) => !lost.has(path));
  return candidate.disputed.filter(({ id }) => kept.some(({ path }) => id.startsWith(`${path}::`)));
}
