const simpleEscapes: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const escapeSequence = /\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F_]{1,8})\}|\n\s*|([\s\S]))/g;

function unescapeText(text: string): string | null {
  let readable = true;
  const value = text.replace(escapeSequence, (_whole, ...groups: (string | undefined)[]) => {
    const [byte, long, simple] = groups;
    const digits = byte ?? long?.replaceAll('_', '');
    if (digits !== undefined) {
      const point = Number.parseInt(digits, 16);
      readable &&= point <= 0x10ffff;
      return readable ? String.fromCodePoint(point) : '';
    }
    if (simple === undefined) return '';
    const known = simpleEscapes[simple];
    readable &&= known !== undefined;
    return known ?? '';
  });
  return readable ? value : null;
}

/** What a text or character literal stands for; `bytes` when it is written with `b`. Null for what is no such literal. */
export function rustStringValue(literal: string): { value: string; bytes: boolean } | null {
  const raw = /^(b?)r(#*)"([\s\S]*)"\2$/.exec(literal);
  if (raw !== null) return { value: raw[3] ?? '', bytes: raw[1] === 'b' };
  const [, prefix, , content] = /^(b?)(["'])([\s\S]*)\2$/.exec(literal) ?? [];
  const value = content === undefined ? null : unescapeText(content);
  return value === null ? null : { value, bytes: prefix === 'b' };
}
