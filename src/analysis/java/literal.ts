import type { CanonicalValue } from '../canonical-value.ts';
import { madeValue, namedConstant } from './literal-calls.ts';
import { type LiteralToken, literalTokens } from './literal-tokens.ts';
import { numberValue } from './number-literal.ts';

const deepest = 40;

/** Reads from left to right; `null` anywhere means that the text is no literal. */
interface Reader {
  tokens: readonly LiteralToken[];
  next: number;
  depth: number;
}

function isMark(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.next];
  return token?.kind === 'mark' && token.text === text;
}

function takeMark(reader: Reader, text: string): boolean {
  if (!isMark(reader, text)) return false;
  reader.next += 1;
  return true;
}

/** Parts of a list between brackets, up to the closing one. */
function readParts(reader: Reader, closing: string): Part[] | null {
  const parts: Part[] = [];
  if (takeMark(reader, closing)) return parts;
  while (reader.next < reader.tokens.length) {
    const part = readPart(reader);
    if (part === null) return null;
    parts.push(part);
    if (takeMark(reader, closing)) return parts;
    if (!takeMark(reader, ',')) return null;
    if (takeMark(reader, closing)) return parts;
  }
  return null;
}

/** `value`, or `key=value` and `key: value` of a map; a key without quotes is text. */
interface Part {
  key: CanonicalValue | null;
  value: CanonicalValue;
}

function readKey(reader: Reader): CanonicalValue | null {
  const [token, separator] = [reader.tokens[reader.next], reader.tokens[reader.next + 1]];
  const separated = separator?.kind === 'mark' && /^[=:]$/u.test(separator.text);
  if (token?.kind !== 'name' || !separated) return null;
  reader.next += 1;
  return { t: 'str', v: token.text };
}

function readPart(reader: Reader): Part | null {
  const first = readKey(reader) ?? readValue(reader);
  if (first === null) return null;
  if (!takeMark(reader, '=') && !takeMark(reader, ':')) return { key: null, value: first };
  const value = readValue(reader);
  return value === null ? null : { key: first, value };
}

function plainValues(parts: readonly Part[] | null): CanonicalValue[] | null {
  return parts === null || parts.some(({ key }) => key !== null) ? null : parts.map(({ value }) => value);
}

/** `[1, 2]`, as Java prints lists. */
function readList(reader: Reader, closing: string): CanonicalValue | null {
  const v = plainValues(readParts(reader, closing));
  return v === null ? null : { t: 'list', v };
}

/** `{a=1, b=2}`, as Java prints maps, or `{1, 2}`, as it writes arrays. */
function readBraces(reader: Reader): CanonicalValue | null {
  const parts = readParts(reader, '}');
  if (parts === null) return null;
  const entries = parts.flatMap(({ key, value }): [CanonicalValue, CanonicalValue][] =>
    key === null ? [] : [[key, value]],
  );
  if (entries.length === 0)
    return parts.length === 0 ? { t: 'dict', v: [] } : { t: 'list', v: parts.map(({ value }) => value) };
  return entries.length === parts.length ? { t: 'dict', v: entries } : null;
}

function readPath(reader: Reader): string {
  const names: string[] = [];
  do {
    const token = reader.tokens[reader.next];
    if (token?.kind !== 'name') break;
    names.push(token.text);
    reader.next += 1;
  } while (takeMark(reader, '.'));
  return names.join('.');
}

function skipTypeArguments(reader: Reader): void {
  const token = reader.tokens[reader.next];
  if (token?.kind === 'mark' && token.text.startsWith('<')) reader.next += 1;
}

/** The rest of `new int[][] {{1}, {2}}`. */
function readArray(reader: Reader): CanonicalValue | null {
  while (takeMark(reader, '[')) {
    if (!takeMark(reader, ']')) return null;
  }
  return takeMark(reader, '{') ? readList(reader, '}') : null;
}

/** `new int[] {1, 2}`, `new ArrayList<>(List.of(1))`, `new Point(1, 2)` */
function readNew(reader: Reader): CanonicalValue | null {
  const name = readPath(reader);
  skipTypeArguments(reader);
  if (isMark(reader, '[')) return readArray(reader);
  if (!takeMark(reader, '(')) return null;
  const values = plainValues(readParts(reader, ')'));
  return values === null ? null : madeValue(name.split('.').at(-1) ?? '', values);
}

/** `Point[x=1, y=2]`, as Java prints records. */
function readPrinted(reader: Reader, name: string): CanonicalValue | null {
  const parts = readParts(reader, ']');
  if (parts === null || parts.some(({ key }) => key?.t !== 'str')) return null;
  const fields = parts.map(({ key, value }): [string | null, CanonicalValue] => [
    key?.t === 'str' ? key.v : null,
    value,
  ]);
  return { t: 'object', name, tuple: false, fields };
}

function readNamed(reader: Reader): CanonicalValue | null {
  if (reader.tokens[reader.next]?.text === 'new') {
    reader.next += 1;
    return readNew(reader);
  }
  const path = readPath(reader);
  if (path === '') return null;
  if (takeMark(reader, '[')) return readPrinted(reader, path.split('.').at(-1) ?? '');
  if (!takeMark(reader, '(')) return namedConstant(path);
  const values = plainValues(readParts(reader, ')'));
  return values === null ? null : madeValue(path, values);
}

/** `(long) 3`: the cast of a number changes nothing that is compared, but whether it is whole. */
function readCast(reader: Reader): CanonicalValue | null {
  const type = readPath(reader);
  if (!takeMark(reader, ')')) return null;
  const value = readValue(reader);
  if (/^(?:byte|short|int|long)$/u.test(type)) return value?.t === 'int' ? value : null;
  if (!/^(?:double|float)$/u.test(type)) return null;
  return value?.t === 'int' || value?.t === 'float' ? { t: 'float', v: value.v } : null;
}

function readSigned(reader: Reader): CanonicalValue | null {
  const negative = isMark(reader, '-');
  if (negative || isMark(reader, '+')) reader.next += 1;
  const token = reader.tokens[reader.next];
  if (token?.kind === 'number') {
    reader.next += 1;
    return numberValue(token.text, negative ? '-' : '');
  }
  const value = negative ? readValue(reader) : null;
  return value?.t === 'float' && value.v === 'Infinity' ? { t: 'float', v: '-Infinity' } : null;
}

function readMarked(reader: Reader, mark: string): CanonicalValue | null {
  if (mark === '-' || mark === '+') return readSigned(reader);
  reader.next += 1;
  if (mark === '[') return readList(reader, ']');
  if (mark === '{') return readBraces(reader);
  return mark === '(' ? readCast(reader) : null;
}

function readValue(reader: Reader): CanonicalValue | null {
  const token = reader.tokens[reader.next];
  if (token === undefined || reader.depth >= deepest) return null;
  reader.depth += 1;
  try {
    if (token.kind === 'number') return readSigned(reader);
    if (token.kind === 'name') return readNamed(reader);
    if (token.kind === 'mark') return readMarked(reader, token.text);
    reader.next += 1;
    return { t: 'str', v: token.text };
  } finally {
    reader.depth -= 1;
  }
}

/** The value of an expected literal, read without evaluating anything; null when the text is none. */
export async function parseJavaLiteral(text: string): Promise<CanonicalValue | null> {
  const tokens = literalTokens(text.replace(/;\s*$/u, ''));
  if (tokens === null) return null;
  const reader: Reader = { tokens, next: 0, depth: 0 };
  const value = readValue(reader);
  return reader.next === tokens.length ? value : null;
}
