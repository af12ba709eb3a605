import type { SyntaxNode } from '../syntax-tree.ts';

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

function unescaped(sequence: string): string {
  const [, braced, plain] = /^\\(?:u\{([0-9a-fA-F]+)\}|[ux]([0-9a-fA-F]+))$/.exec(sequence) ?? [];
  const point = braced ?? plain;
  if (point !== undefined) {
    const code = Number.parseInt(point, 16);
    return braced === undefined
      ? String.fromCharCode(code)
      : code > 0x10ffff
        ? ''
        : String.fromCodePoint(code);
  }
  if (/^\\(?:\r?\n|\u2028|\u2029)$/.test(sequence)) return '';
  return simple[sequence.slice(1)] ?? sequence.slice(1);
}

/** The value of a string, or of a template without substitutions; null for anything else. */
export function stringValue(node: SyntaxNode): string | null {
  const isText = node.type === 'string' || node.type === 'template_string';
  if (!isText || node.children.some(({ type }) => type === 'template_substitution')) return null;
  return node.text
    .slice(1, -1)
    .replace(/\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\s\S])/g, unescaped);
}
