const command = /^\/(?:generate|specproof)(?![\w-])/u;
const quote = /^ {0,3}>/u;
const fence = /^ {0,3}(?<marker>`{3,}(?=[^`]*$)|~{3,})/u;

function closes(line: string, marker: string): boolean {
  const text = line.trim();
  return text.length >= marker.length && text === marker.charAt(0).repeat(text.length);
}

/** What a comment adds to a specification: without commands and without quotes of others; blocks of code stay whole. Empty when nothing is left. */
export function specificationText(comment: string): string {
  const kept: string[] = [];
  let open: string | null = null;
  for (const line of comment.split(/\r\n?|\n/u)) {
    if (open !== null) {
      kept.push(line);
      if (closes(line, open)) open = null;
    } else if (!command.test(line) && !quote.test(line)) {
      kept.push(line);
      open = fence.exec(line)?.groups?.['marker'] ?? null;
    }
  }
  return kept.join('\n').trim();
}
