import type { CanonicalValue } from '../canonical-value.ts';
import { childInField, namedChildren, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { stringValue } from './string-literal.ts';

type Reader = (node: SyntaxNode) => CanonicalValue | null;

function allValues(nodes: readonly SyntaxNode[]): CanonicalValue[] | null {
  const values = nodes.map(readLiteral);
  return values.some((value) => value === null) ? null : values.filter((value) => value !== null);
}

const sequence =
  (t: 'list' | 'tuple' | 'set'): Reader =>
  (node) => {
    const v = allValues(namedChildren(node).filter((child) => child.type !== 'comment'));
    return v === null ? null : { t, v };
  };

const readInteger: Reader = (node) => {
  const digits = node.text.replaceAll('_', '');
  return /^(\d+|0[xob][\da-f]+)$/i.test(digits) ? { t: 'int', v: String(BigInt(digits)) } : null;
};

const readFloat: Reader = (node) => {
  const value = Number(node.text.replaceAll('_', ''));
  return Number.isNaN(value) ? null : { t: 'float', v: String(value) };
};

const readText: Reader = (node) => {
  const text = stringValue(node);
  if (text === null) return null;
  return text.bytes
    ? { t: 'bytes', v: Buffer.from(text.value, 'latin1').toString('hex') }
    : { t: 'str', v: text.value };
};

function negated(t: 'int' | 'float', v: string): CanonicalValue {
  if (t === 'int' && v === '0') return { t, v };
  return { t, v: v.startsWith('-') ? v.slice(1) : `-${v}` };
}

const readUnary: Reader = (node) => {
  const argument = childInField(node, 'argument');
  const value = argument === undefined ? null : readLiteral(argument);
  if (value?.t !== 'int' && value?.t !== 'float') return null;
  const operator = childInField(node, 'operator')?.text;
  if (operator === '+') return value;
  return operator === '-' ? negated(value.t, value.v) : null;
};

const readDictionary: Reader = (node) => {
  const entries: [CanonicalValue, CanonicalValue][] = [];
  for (const child of namedChildren(node).filter(({ type }) => type !== 'comment')) {
    const [key, value] = ['key', 'value']
      .map((field) => childInField(child, field))
      .map((part) => part && readLiteral(part));
    if (child.type !== 'pair' || !key || !value) return null;
    entries.push([key, value]);
  }
  return { t: 'dict', v: entries };
};

/** `Color.RED` */
const readMember: Reader = (node) => {
  const match = /^([A-Z]\w*)\.([A-Za-z_]\w*)$/.exec(node.text);
  return match?.[1] && match[2] ? { t: 'enum', name: match[1], member: match[2] } : null;
};

function readArguments(node: SyntaxNode): [string | null, CanonicalValue][] | null {
  const fields: [string | null, CanonicalValue][] = [];
  for (const argument of namedChildren(node)) {
    const named = argument.type === 'keyword_argument';
    const content = named ? childInField(argument, 'value') : argument;
    const value = content === undefined ? null : readLiteral(content);
    if (value === null) return null;
    fields.push([named ? (childInField(argument, 'name')?.text ?? null) : null, value]);
  }
  return fields;
}

function readFloatCall(fields: [string | null, CanonicalValue][]): CanonicalValue | null {
  const text = fields[0]?.[1];
  const match = text?.t === 'str' ? /^([+-]?)(nan|inf)(inity)?$/i.exec(text.v.trim()) : null;
  return match?.[2]
    ? { t: 'float', v: `${match[1] === '-' && match[2] !== 'nan' ? '-' : ''}${match[2].toLowerCase()}` }
    : null;
}

type Fields = [string | null, CanonicalValue][];

const setCall =
  (t: 'set' | 'frozenset') =>
  ([argument]: Fields): CanonicalValue | null => {
    const items = argument?.[1];
    if (items === undefined) return { t, v: [] };
    return items.t === 'set' || items.t === 'list' || items.t === 'tuple' ? { t, v: items.v } : null;
  };

const constructors: Record<string, (fields: Fields) => CanonicalValue | null> = {
  float: readFloatCall,
  set: setCall('set'),
  frozenset: setCall('frozenset'),
};

/** `set()`, `frozenset({1})`, `float("inf")`, and instances such as `Point(1, y=2)`. */
const readCall: Reader = (node) => {
  const name = childInField(node, 'function')?.text ?? '';
  const list = childInField(node, 'arguments');
  const fields = list?.type === 'argument_list' ? readArguments(list) : null;
  if (fields === null) return null;
  if (/^[A-Z]\w*$/.test(name)) return { t: 'object', name, tuple: false, fields };
  return constructors[name]?.(fields) ?? null;
};

const readers: Record<string, Reader> = {
  none: () => ({ t: 'none' }),
  true: () => ({ t: 'bool', v: true }),
  false: () => ({ t: 'bool', v: false }),
  integer: readInteger,
  float: readFloat,
  string: readText,
  concatenated_string: readText,
  unary_operator: readUnary,
  list: sequence('list'),
  tuple: sequence('tuple'),
  set: sequence('set'),
  dictionary: readDictionary,
  attribute: readMember,
  call: readCall,
  parenthesized_expression: (node) => {
    const inside = namedChildren(node)[0];
    return inside === undefined ? null : readLiteral(inside);
  },
};

/** The value of a literal without evaluating anything, or null when it is not one. */
function readLiteral(node: SyntaxNode): CanonicalValue | null {
  return readers[node.type]?.(node) ?? null;
}

/** The single expression that the text is, or null. */
export async function parseExpression(text: string): Promise<SyntaxNode | null> {
  const module = await parseSource('python', text);
  const [statement, ...others] = namedChildren(module).filter((child) => child.type !== 'comment');
  if (module.broken || others.length > 0 || statement?.type !== 'expression_statement') return null;
  const parts = namedChildren(statement);
  if (parts.some((part) => /assignment$/.test(part.type))) return null;
  if (parts.length === 1 && !statement.children.some((child) => child.text === ',')) return parts[0] ?? null;
  return { ...statement, type: 'tuple' };
}

/** The value of a Python literal in text form, or null when it is not one. */
export async function parseLiteral(text: string): Promise<CanonicalValue | null> {
  const expression = await parseExpression(text.trim());
  return expression === null ? null : readLiteral(expression);
}
