/** A run of lines of Markdown: inside a fence, with its info string, or outside of any. `line` is that of the first one, from 1. */
export interface MarkdownBlock {
  fence: string | null;
  line: number;
  lines: string[];
}

const fenceMark = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** A line of a fence that is itself indented, as one below a bullet is, loses as much. */
function outdented(line: string, indent: number): string {
  return line.slice(Math.min(indent, indentOf(line)));
}

/** Whether the line ends the fence that the mark began: at least as long a mark and nothing behind it. */
function closes(line: string, mark: string): boolean {
  const [, fence, info] = fenceMark.exec(line) ?? [];
  return fence?.startsWith(mark) === true && info?.trim() === '';
}

/** Splits Markdown at its fences; a fence that is never closed ends with the text. */
export function markdownBlocks(text: string): MarkdownBlock[] {
  let current: MarkdownBlock = { fence: null, line: 1, lines: [] };
  const blocks = [current];
  let mark = '';
  let indent = 0;
  const begin = (fence: string | null, line: number): void => {
    current = { fence, line, lines: [] };
    blocks.push(current);
  };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, fence, info = ''] = (mark === '' ? fenceMark.exec(line) : null) ?? [];
    if (fence !== undefined) {
      mark = fence;
      indent = indentOf(line);
      begin(info.trim().toLowerCase(), index + 2);
    } else if (mark !== '' && closes(line, mark)) {
      mark = '';
      indent = 0;
      begin(null, index + 2);
    } else current.lines.push(outdented(line, indent));
  }
  return blocks.filter((block) => block.lines.some((line) => line.trim() !== ''));
}

/** A line without its bullet or number and without the backticks around all of it. */
export function plainLine(line: string): string {
  const text = line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '').trim();
  return /^`[^`]+`[.,;]?$/.test(text) ? text.replace(/^`|`[.,;]?$/g, '') : text;
}
