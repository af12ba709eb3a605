const quoted = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gu;
const longestCall = 60;
/** Longer lines are no hand's work, and can be made so that looking for texts in them takes long. */
const longestLine = 2_000;

/** How many more brackets a line opens than it closes; those of blocks are not counted. */
function opened(text: string): number {
  if (text.length > longestLine) return 0;
  const bare = text.replaceAll(quoted, '');
  return bare.replaceAll(/[^([]/gu, '').length - bare.replaceAll(/[^)\]]/gu, '').length;
}

/** Where what a line begins ends, by its brackets: a call may take many lines. The line itself where that is not told. */
export function lastLineOf(content: string, line: number): number {
  let depth = 0;
  for (const [index, text] of content
    .split('\n')
    .slice(line - 1, line - 1 + longestCall)
    .entries()) {
    depth += opened(text);
    if (depth <= 0) return line + index;
  }
  return line;
}
