/** The text if it is short enough, or its beginning and then `note`; never longer than `limit` characters, no character cut in two. */
export function cutText(text: string, limit: number, note: string): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, Math.max(0, limit - note.length)).replace(/[\uD800-\uDBFF]$/u, '');
  return kept + note.slice(0, limit);
}

/** The text if it has so few bytes, or its beginning and then `note`; never more than `limit` bytes of UTF-8. */
export function cutBytes(text: string, limit: number, note: string): string {
  if (Buffer.byteLength(text) <= limit) return text;
  const room = Math.max(0, limit - Buffer.byteLength(note));
  const kept = Buffer.from(text)
    .subarray(0, room)
    .toString()
    .replace(/\uFFFD+$/u, '');
  return kept + note;
}
