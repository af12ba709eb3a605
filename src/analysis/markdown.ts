/** A run of lines of Markdown: inside a fence, with its info string, or outside of any. */
export interface MarkdownBlock {
  fence: string | null;
  lines: string[];
}

const fenceMark = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/;

/** Splits Markdown at its fences; a fence that is never closed ends with the text. */
export function markdownBlocks(text: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [{ fence: null, lines: [] }];
  let mark: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    const found = fenceMark.exec(line);
    const fence = found?.[1];
    if (mark === null && fence !== undefined) {
      mark = fence;
      blocks.push({ fence: (found?.[2] ?? '').trim().toLowerCase(), lines: [] });
    } else if (mark !== null && fence?.startsWith(mark) && found?.[2] === '') {
      mark = null;
      blocks.push({ fence: null, lines: [] });
    } else {
      blocks.at(-1)?.lines.push(line);
    }
  }
  return blocks.filter((block) => block.lines.some((line) => line.trim() !== ''));
}

/** A line without its bullet or number and without the backticks around all of it. */
export function plainLine(line: string): string {
  const text = line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '').trim();
  return /^`[^`]+`[.,;]?$/.test(text) ? text.replace(/^`|`[.,;]?$/g, '') : text;
}
