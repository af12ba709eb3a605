import type { Evidence } from '../../core/evidence.ts';
import type { CheckRunText } from '../../core/forge.ts';
import { inlineCode } from '../render/escape.ts';
import { blocks } from '../render/markdown.ts';
import type { CommitFiles } from './read-commit.ts';

const mostPaths = 20;

function pathLine(what: string, paths: readonly string[]): string {
  if (paths.length === 0) return '';
  const more = paths.length > mostPaths ? ` and ${paths.length - mostPaths} more` : '';
  return `- ${what}: ${paths
    .slice(0, mostPaths)
    .map((path) => inlineCode(path))
    .join(', ')}${more}`;
}

/** What was checked, and how it differs from what the last proof was about. */
function aboutCommit(sha: string, files: CommitFiles, evidence: Evidence): string {
  const lines = [
    pathLine('Changed since the last proof', files.changed),
    pathLine(
      'Missing, which fails',
      files.missing.map(({ path }) => path).filter((path) => !files.unseen.includes(path)),
    ),
    pathLine('Added tests, which were run with the others', files.added),
    pathLine('Not looked at', files.unseen),
    pathLine(
      'Not formatted as its tool would; line numbers are those of the formatted text',
      evidence.formatted.map(({ path }) => path),
    ),
  ];
  return blocks([
    `**Re-verification** of commit ${inlineCode(sha.slice(0, 7))} as it is, whoever wrote it. No model was called and nothing was changed.`,
    lines.filter((line) => line !== '').join('\n'),
  ]);
}

/** The text of a check run on a commit that was checked again. */
export function reverified(
  text: CheckRunText,
  { sha, files, evidence }: { sha: string; files: CommitFiles; evidence: Evidence },
): CheckRunText {
  return { ...text, summary: blocks([aboutCommit(sha, files, evidence), text.summary]) };
}
