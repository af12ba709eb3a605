import { namedChildren, type SyntaxNode } from '../syntax-tree.ts';

const simpleEscapes: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

const escapeSequence = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g;

function codePoint(digits: string, bytes: boolean): string | null {
  const point = Number.parseInt(digits, 16);
  return bytes || point > 0x10ffff ? null : String.fromCodePoint(point);
}

function unescapeText(text: string, bytes: boolean): string {
  return text.replace(escapeSequence, (whole: string, ...groups: (string | undefined)[]) => {
    const [byte, short, long, octal, simple = ''] = groups;
    if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const wide = short ?? long;
    return (wide === undefined ? simpleEscapes[simple] : codePoint(wide, bytes)) ?? whole;
  });
}

interface StringValue {
  value: string;
  bytes: boolean;
}

function singleValue(node: SyntaxNode): StringValue | null {
  const opening = node.children.find((child) => child.type === 'string_start')?.text ?? '';
  const prefix = opening.replace(/["']+$/, '').toLowerCase();
  if (prefix.includes('f') || prefix.includes('t') || node.broken) return null;
  const bytes = prefix.includes('b');
  const content = node.text.slice(opening.length, node.text.length - (opening.length - prefix.length));
  if (!prefix.includes('r') && content.includes('\\N{')) return null;
  return { value: prefix.includes('r') ? content : unescapeText(content, bytes), bytes };
}

/** What a Python string literal, or several side by side, stands for; null for formatted strings. Bytes come as one character each. */
export function stringValue(node: SyntaxNode): StringValue | null {
  if (node.type === 'string') return singleValue(node);
  if (node.type !== 'concatenated_string') return null;
  const parts = namedChildren(node).map(stringValue);
  const known = parts.filter((part) => part !== null);
  const bytes = known[0]?.bytes ?? false;
  if (known.length < parts.length || known.some((part) => part.bytes !== bytes)) return null;
  return { value: known.map((part) => part.value).join(''), bytes };
}
