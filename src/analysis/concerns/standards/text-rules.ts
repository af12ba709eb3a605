import { broken, type StandardsFile, type StandardsRule } from './rule.ts';

const columnsOfTab = 4;

/** How wide a line is, a tab counted as four columns. */
function columnsOf(line: string): number {
  return Array.from(line).reduce((sum, character) => sum + (character === '\t' ? columnsOfTab : 1), 0);
}

function linesOf(content: string): string[] {
  return content.replace(/\r?\n$/, '').split(/\r?\n/);
}

export const lineLength: StandardsRule = {
  describe: ({ line_length }) => (line_length === undefined ? null : `at most ${line_length} columns`),
  look: (file, { line_length: most = Number.POSITIVE_INFINITY }) =>
    linesOf(file.content).flatMap((text, index) => {
      const columns = columnsOf(text);
      if (columns <= most) return [];
      const message = `The line has ${columns} columns; standards.line_length allows ${most}. Break it.`;
      return [broken(file, 'line-length', { line: index + 1, message })];
    }),
};

export const fileLength: StandardsRule = {
  describe: ({ max_file_lines }) =>
    max_file_lines === undefined ? null : `at most ${max_file_lines} lines in a file`,
  look: (file, { max_file_lines: most = Number.POSITIVE_INFINITY }) => {
    const { length } = linesOf(file.content);
    if (length <= most) return [];
    const message = `The file has ${length} lines; standards.max_file_lines allows ${most}.`;
    return [broken(file, 'file-length', { line: most + 1, message })];
  },
};

/** The words of a text without the signs of comments. */
function words(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line.replace(/^\s*(?:#!.*|#+|\/\/[/!]?|\/\*[*!]?|\*\/|\*|"""|''')?|(?:\*\/|"""|''')\s*$/g, ''),
    )
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const longestShown = 200;

function startsWithHeader({ content }: StandardsFile, header: string): boolean {
  const start = content.slice(0, header.length * 3 + 1_000);
  return words(start).startsWith(words(header));
}

export const header: StandardsRule = {
  describe: ({ required_header }) => (required_header === undefined ? null : 'the required header'),
  look: (file, { required_header: wanted }) => {
    if (wanted === undefined || startsWithHeader(file, wanted)) return [];
    const shown = wanted.trim().slice(0, longestShown);
    const message = `The file has to start with a comment that says what standards.required_header says: ${shown}`;
    return [broken(file, 'required-header', { line: 1, message })];
  },
};
