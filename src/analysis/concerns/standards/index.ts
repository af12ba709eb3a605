import { parseSource } from '../../syntax-tree.ts';
import type { ConcernSubject, OptionalConcern } from '../concern.ts';
import { concernReport } from '../concern-report.ts';
import { docstringStyle } from './docstring-rule.ts';
import { namingRules } from './naming-rules.ts';
import type { StandardsFile, StandardsRule } from './rule.ts';
import { fileLength, header, lineLength } from './text-rules.ts';
import { bannedCalls, bannedImports } from './use-rules.ts';

const rules: readonly StandardsRule[] = [
  ...[lineLength, fileLength, header, bannedImports, bannedCalls],
  ...namingRules,
  docstringStyle,
];

async function parsedFiles({ language, files }: ConcernSubject): Promise<StandardsFile[]> {
  const parsed: StandardsFile[] = [];
  for (const { path, role, content } of files) {
    if (role !== 'code' && role !== 'test') continue;
    parsed.push({ language, path, role, content, tree: await parseSource(language, content) });
  }
  return parsed;
}

/** The repository's own coding standards; nothing where it has configured none. */
export const standards: OptionalConcern = async (subject) => {
  const configured = subject.config.standards;
  const asked = rules.filter(({ describe }) => describe(configured) !== null);
  if (asked.length === 0) return null;
  const files = await parsedFiles(subject);
  const report = concernReport(
    'standards',
    'the repository’s standards',
    files.flatMap((file) => asked.flatMap(({ look }) => look(file, configured))),
  );
  const unreadable = files.some(({ tree }) => tree.broken) && report.status === 'passed';
  const said = asked.flatMap(({ describe }) => describe(configured) ?? []).join(', ');
  return {
    ...report,
    status: unreadable ? 'not-measured' : report.status,
    summary: unreadable ? 'The files cannot be read as a whole.' : `${report.summary} Asked for: ${said}.`,
  };
};
