/** A token of a literal. Strings and characters carry their decoded text. */
export interface LiteralToken {
  kind: 'string' | 'number' | 'name' | 'mark';
  text: string;
}

const pattern =
  /\s*(?:"((?:\\.|[^"\\\n])*)"|'(\\.[0-7]{0,2}|\\u+[0-9a-fA-F]{4}|[^'\\\n])'|((?:0[xX][\da-fA-F_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[lLfFdD]?)|([A-Za-z_$][\w$]*)|(<[\w\s,.<>?]*>|[-+()[\]{},.=:]))/uy;

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', s: ' ', '0': '\0' };

/** The text that a string or character literal stands for. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(.))/gu, (...groups: string[]) => {
    const [, unicode, octal, single = ''] = groups;
    if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return escapes[single] ?? single;
  });
}

const longestLiteral = 8_000;

function tokenOf(match: RegExpExecArray): LiteralToken {
  const [, string, character, number, name, mark] = match;
  const quoted = string ?? character;
  if (quoted !== undefined) return { kind: 'string', text: unescaped(quoted) };
  if (number !== undefined) return { kind: 'number', text: number };
  return name === undefined ? { kind: 'mark', text: mark ?? '' } : { kind: 'name', text: name };
}

/** The tokens of a text, or null when something in it belongs to no literal. */
export function literalTokens(source: string): LiteralToken[] | null {
  const text = source.trim();
  if (text.length > longestLiteral) return null;
  const tokens: LiteralToken[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) return null;
    tokens.push(tokenOf(match));
  }
  return tokens;
}
