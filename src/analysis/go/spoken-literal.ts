/** Strings, characters, brackets, or anything between them. */
const tokens = /"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])+'|[[\](){},]|\s+|[^\s[\](){},"'`]+/gu;

/** What follows a bracket that is no type's: the end, a comma or another bracket. */
const listEnd = /^\s*(?:[,\])}]|$)/u;

function closing(parts: readonly string[], open: number): number {
  let depth = 0;
  for (let index = open; index < parts.length; index += 1) {
    if (parts[index] === '[') depth += 1;
    if (parts[index] === ']') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** Items that only spaces separate, as `fmt.Println` prints them, get their commas. */
function separated(inner: string, parts: readonly string[]): string {
  if (parts.includes(',') || inner.trim() === '') return inner;
  if (inner.trim().startsWith('[')) return inner.replaceAll(/\]\s+\[/gu, '], [');
  return /^[\w"'`.+-]+(?:\s+[\w"'`.+-]+)+$/u.test(inner.trim())
    ? inner.trim().replaceAll(/\s+/gu, ', ')
    : inner;
}

/**
 * A literal as people write it, as one of Go: `[1, 2]` and `[1 2]` are `[]any{1, 2}`, `{"a": 1}` is `map[any]any{"a": 1}`.
 * What is Go already stays.
 */
export function spokenLiteral(text: string): string {
  const parts = text.match(tokens) ?? [];
  const result: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    const end = part === '[' ? closing(parts, index) : -1;
    if (end > 0 && listEnd.test(parts.slice(end + 1).join(''))) {
      const inner = parts.slice(index + 1, end);
      result.push(`[]any{${spokenLiteral(separated(inner.join(''), inner))}}`);
      index = end;
    } else result.push(part);
  }
  const spoken = result.join('');
  return /^\{\s*(?:\}$|["'\d-][^{}]*?:)/u.test(spoken) ? `map[any]any${spoken}` : spoken;
}
