/** The text if it is short enough, or its beginning and then `note`; never longer than `limit` characters, no character cut in two. */
export function cutText(text: string, limit: number, note: string): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, Math.max(0, limit - note.length)).replace(/[\uD800-\uDBFF]$/u, '');
  return kept + note.slice(0, limit);
}
