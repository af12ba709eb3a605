import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath } from 'node:fs/promises';
import type { CandidateFile } from '../../core/candidate.ts';
import type { CheckRunText, Forge, PullRequestText } from '../../core/forge.ts';
import { listFiles } from './folder/list-files.ts';
import { placeBelow } from './folder/safe-path.ts';
import { writeFiles, writeNote } from './folder/written-files.ts';

/** Stands where GitHub has a branch name. */
const branch = 'folder';

function contentId(files: readonly CandidateFile[]): string {
  const hash = createHash('sha1');
  for (const { path, content } of files) hash.update(`${path}\0${content.length}\0${content}\0`);
  return hash.digest('hex');
}

function pullRequestNote({ title, body }: PullRequestText): string {
  return `# ${title}\n\n${body}\n`;
}

function annotationLines({ annotations }: CheckRunText): string[] {
  return annotations.map(
    ({ path, startLine, level, title, message }) => `- ${path}:${startLine} ${level}: ${title}\n  ${message}`,
  );
}

function checkRunNote(text: CheckRunText): string {
  const head = [`# ${text.name}: ${text.conclusion}`, text.title, text.summary, text.text];
  return `${[...head, annotationLines(text).join('\n')].filter((part) => part !== '').join('\n\n')}\n`;
}

/**
 * A folder in GitHub's place, for the command line: files are written below it, the texts into `.specproof/`.
 * Files that somebody else wrote or changed are never overwritten.
 */
export async function createFolderForge(settings: { directory: string }): Promise<Forge> {
  await mkdir(settings.directory, { recursive: true });
  const directory = await realpath(settings.directory);
  const note = async (name: string, text: string) => ({ url: await writeNote(directory, name, text) });
  return {
    permission: async () => 'admin',
    react: async () => undefined,
    base: async () => ({ name: branch, sha: branch, license: null, paths: await listFiles(directory) }),
    readFile: async (path) => {
      const place = await placeBelow(directory, path);
      return readFile(place, 'utf8').catch(() => null);
    },
    upsertStatusComment: async (job, body) => ({
      id: job.issue.number,
      ...(await note('status.md', `${body}\n`)),
    }),
    commit: async (_job, { files, permits, replaces }) => {
      await writeFiles(directory, files, { permits, replaces });
      return { branch, baseBranch: branch, sha: contentId(files), verified: false };
    },
    upsertPullRequest: async (job, _commit, text) => ({
      number: job.issue.number,
      ...(await note('pull-request.md', pullRequestNote(text))),
    }),
    upsertCheckRun: async (job, _commit, text) => ({
      id: job.issue.number,
      ...(await note(`check-run-${text.name.split('/').at(-1)?.trim() ?? ''}.md`, checkRunNote(text))),
    }),
  };
}
