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

function readOptions(words: string): Record<string, string> {
  const options: Record<string, string> = {};
  for (const word of words.split(/[ \t]+/)) {
    const { name, value } = optionWord.exec(word)?.groups ?? {};
    if (name !== undefined && value !== undefined) options[name] = value;
  }
  return options;
}
