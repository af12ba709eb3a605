/** What a text that is written anew as a whole would lose or could not hold: each with how a sentence on the file ends. */
const unkept: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/\uFFFD/u, 'holds bytes that are no text in UTF-8, and a change would spoil them. Save it as UTF-8'],
  [
    /\r/u,
    'ends lines with a carriage return, and a file that is written anew ends them with LF alone, so that every line would change. Convert its line ends',
  ],
  [
    /^\uFEFF/u,
    'begins with a byte order mark, which a file that is written anew does not have. Remove the mark',
  ],
  [
    /[\0\u0085\u2028\u2029\p{Bidi_Control}\u200B\u2060\uFEFF\u{E0000}-\u{E007F}]/u,
    'holds characters that are not seen, such as bidirectional ones, which no file of ours may hold. Write them as escapes or remove them',
  ],
];

/** Why a file that stands could not be written anew without spoiling what nobody asked to change, as a sentence for people; null when it can. */
export function unkeptText(path: string, content: string): string | null {
  for (const [pattern, why] of unkept) {
    const place = pattern.exec(content)?.index;
    if (place === undefined) continue;
    const line = content.slice(0, place).split('\n').length;
    return `\`${path}\` ${why} in a commit of its own, and ask again (first seen in line ${line}).`;
  }
  return null;
}
