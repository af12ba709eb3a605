import { topLevelLines } from './markdown-lines.ts';

const commandLine = /^\/generate(?:[ \t]+(?<words>.*))?$/;
const optionWord = /^(?<name>language|strategy|path)=(?<value>\S+)$/;

/** Options of the first `/generate` that stands at the start of a line, or null when the comment gives no command. Words that are no option are passed over. */
export function findCommand(comment: string): Record<string, string> | null {
  for (const line of topLevelLines(comment)) {
    const match = commandLine.exec(line.trimEnd());
    if (match) return readOptions(match.groups?.['words'] ?? '');
  }
  return null;
}

const approvalLine = /^\/specproof[ \t]+approve[ \t]+(?<words>.+)$/;
/** Names of packages in every ecosystem: `requests`, `@scope/name`, `group:artifact`, `github.com/owner/name`. */
const packageWord = /^[@A-Za-z0-9_][\w.@/:~+-]{0,199}$/;
const mostPackages = 20;

/** Packages of all lines that begin with `/specproof approve`; none when the comment approves nothing. Words that can be no name are passed over. */
export function findApprovals(comment: string): string[] {
  const words = topLevelLines(comment).flatMap(
    (line) => approvalLine.exec(line.trimEnd())?.groups?.['words']?.split(/[ \t,]+/) ?? [],
  );
  return [...new Set(words.filter((word) => packageWord.test(word)))].slice(0, mostPackages);
}

function readOptions(words: string): Record<string, string> {
  const options: Record<string, string> = {};
  for (const word of words.split(/[ \t]+/)) {
    const { name, value } = optionWord.exec(word)?.groups ?? {};
    if (name !== undefined && value !== undefined) options[name] = value;
  }
  return options;
}
