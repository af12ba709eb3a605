import type { SyntaxNode } from '../syntax-tree.ts';

const simpleEscapes: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const escapeSequence = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/gsu;

/** Bytes stand for themselves, characters for the bytes of their UTF-8. */
function bytesOf(content: string): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (const match of content.matchAll(escapeSequence)) {
    const [whole, byte, short, long, octal, simple = ''] = match;
    parts.push(Buffer.from(content.slice(from, match.index)));
    from = match.index + whole.length;
    const wide = short ?? long;
    if (byte !== undefined) parts.push(Buffer.from([Number.parseInt(byte, 16)]));
    else if (octal !== undefined) parts.push(Buffer.from([Number.parseInt(octal, 8) & 255]));
    else if (wide !== undefined) parts.push(Buffer.from(codePoint(wide)));
    else parts.push(Buffer.from(simpleEscapes[simple] ?? whole));
  }
  return Buffer.concat([...parts, Buffer.from(content.slice(from))]);
}

function codePoint(digits: string): string {
  const point = Number.parseInt(digits, 16);
  return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
}

/** The bytes of a Go string literal, or null when the node is none. */
export function stringBytes(node: SyntaxNode): Buffer | null {
  const content = node.text.slice(1, -1);
  if (node.type === 'raw_string_literal') return Buffer.from(content.replaceAll('\r', ''));
  return node.type === 'interpreted_string_literal' ? bytesOf(content) : null;
}

/** The number of a character such as `'r'`, or null when the node is none. */
export function runeValue(node: SyntaxNode): number | null {
  if (node.type !== 'rune_literal') return null;
  const [, byte] = /^'\\(?:x([0-9a-fA-F]{2}))'$/u.exec(node.text) ?? [];
  if (byte !== undefined) return Number.parseInt(byte, 16);
  const [, octal] = /^'\\([0-7]{3})'$/u.exec(node.text) ?? [];
  return octal === undefined
    ? (bytesOf(node.text.slice(1, -1)).toString().codePointAt(0) ?? null)
    : Number.parseInt(octal, 8);
}
