import type { CanonicalValue } from '../canonical-value.ts';
import { childInField, namedChildren, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { stringValue } from './string-literal.ts';

type Reader = (node: SyntaxNode) => CanonicalValue | null;

const withoutComments = (node: SyntaxNode): SyntaxNode[] =>
  namedChildren(node).filter(({ type }) => type !== 'comment');

/** A number as the driver in the sandbox writes it: `int` when it is a whole one. */
function numberValue(value: number): CanonicalValue {
  const whole = Number.isInteger(value) && !Object.is(value, -0);
  return { t: whole ? 'int' : 'float', v: Object.is(value, -0) ? '-0' : String(value) };
}

const wrapped = (name: string, content: CanonicalValue): CanonicalValue => ({
  t: 'object',
  name,
  tuple: false,
  fields: [[null, content]],
});

const readNumber: Reader = ({ text }) => {
  const digits = text.replaceAll('_', '');
  if (digits.endsWith('n')) return wrapped('BigInt', { t: 'int', v: String(BigInt(digits.slice(0, -1))) });
  const value = Number(digits);
  return Number.isNaN(value) ? null : numberValue(value);
};

function negated(value: CanonicalValue): CanonicalValue | null {
  if (value.t === 'int' || value.t === 'float') return numberValue(-Number(value.v));
  const content = value.t === 'object' && value.name === 'BigInt' ? value.fields[0]?.[1] : undefined;
  return content?.t === 'int' ? wrapped('BigInt', { t: 'int', v: String(-BigInt(content.v)) }) : null;
}

const readUnary: Reader = (node) => {
  const argument = childInField(node, 'argument');
  const value = argument === undefined ? null : readLiteral(argument);
  const operator = childInField(node, 'operator')?.text;
  if (operator === 'void') return { t: 'undefined' };
  if (value === null) return null;
  if (operator === '+' && (value.t === 'int' || value.t === 'float')) return value;
  return operator === '-' ? negated(value) : null;
};

const readList: Reader = (node) => {
  const values = withoutComments(node).map(readLiteral);
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : { t: 'list', v: known };
};

function readKey(node: SyntaxNode): string | null {
  if (node.type === 'property_identifier') return node.text;
  if (node.type === 'number') return String(Number(node.text));
  return node.type === 'string' ? stringValue(node) : null;
}

function readFields(node: SyntaxNode): [string, CanonicalValue][] | null {
  const fields: [string, CanonicalValue][] = [];
  for (const pair of withoutComments(node)) {
    const [keyNode, valueNode] = [childInField(pair, 'key'), childInField(pair, 'value')];
    const key = pair.type === 'pair' && keyNode !== undefined ? readKey(keyNode) : null;
    const value = valueNode === undefined ? null : readLiteral(valueNode);
    if (key === null || value === null) return null;
    fields.push([key, value]);
  }
  return fields;
}

const readObject: Reader = (node) => {
  const fields = readFields(node);
  return fields === null
    ? null
    : { t: 'dict', v: fields.map(([key, value]) => [{ t: 'str', v: key }, value]) };
};

function readEntries(value: CanonicalValue | undefined): CanonicalValue | null {
  if (value === undefined) return { t: 'dict', v: [] };
  if (value.t !== 'list') return null;
  const entries = value.v.flatMap((entry): [CanonicalValue, CanonicalValue][] => {
    const [key, item] = entry.t === 'list' ? entry.v : [];
    return key === undefined || item === undefined ? [] : [[key, item]];
  });
  return entries.length < value.v.length ? null : { t: 'dict', v: entries };
}

/** A date whose text says its time zone, so that it is the same everywhere. */
function readDate(value: CanonicalValue | undefined): CanonicalValue | null {
  const text = value?.t === 'str' ? value.v : '';
  const isFixed = /^\d{4}-\d\d-\d\d(?:T.*(?:Z|[+-]\d\d:\d\d))?$/.test(text);
  const time = isFixed ? new Date(text) : new Date(value?.t === 'int' ? Number(value.v) : Number.NaN);
  return Number.isNaN(time.getTime()) ? null : wrapped('Date', { t: 'str', v: time.toISOString() });
}

type Constructor = (values: readonly CanonicalValue[]) => CanonicalValue | null;

const constructors: Readonly<Record<string, Constructor>> = {
  Set: ([items]) =>
    items === undefined ? { t: 'set', v: [] } : items.t === 'list' ? { t: 'set', v: items.v } : null,
  Map: ([entries]) => {
    const content = readEntries(entries);
    return content === null ? null : wrapped('Map', content);
  },
  Date: ([time]) => readDate(time),
};

/** `new Set([1])`, `new Map([["a", 1]])`, and instances such as `new Point(1, 2)`, whose fields are known by position. */
const readNew: Reader = (node) => {
  const name = childInField(node, 'constructor')?.text ?? '';
  const list = childInField(node, 'arguments');
  const values = list === undefined ? { t: 'list' as const, v: [] } : readList(list);
  if (values?.t !== 'list' || !/^[A-Z][\w$]*$/.test(name)) return null;
  if (/^(?:Big)?(?:Uint|Int|Float)\d+(?:Clamped)?Array$/.test(name))
    return wrapped(name, values.v[0] ?? { t: 'list', v: [] });
  const make = constructors[name];
  if (make !== undefined) return make(values.v);
  return { t: 'object', name, tuple: false, fields: values.v.map((value) => [null, value]) };
};

const names: Readonly<Record<string, CanonicalValue>> = {
  NaN: { t: 'float', v: 'NaN' },
  Infinity: { t: 'float', v: 'Infinity' },
};

const readInside: Reader = (node) => {
  const [inside, ...others] = withoutComments(node);
  return inside === undefined || others.length > 0 ? null : readLiteral(inside);
};

const readText: Reader = (node) => {
  const value = stringValue(node);
  return value === null ? null : { t: 'str', v: value };
};

const readers: Readonly<Record<string, Reader>> = {
  null: () => ({ t: 'none' }),
  undefined: () => ({ t: 'undefined' }),
  true: () => ({ t: 'bool', v: true }),
  false: () => ({ t: 'bool', v: false }),
  number: readNumber,
  string: readText,
  template_string: readText,
  unary_expression: readUnary,
  array: readList,
  object: readObject,
  new_expression: readNew,
  parenthesized_expression: readInside,
  identifier: ({ text }) => names[text] ?? null,
};

/** The value of a literal without evaluating anything, or null when it is not one. */
function readLiteral(node: SyntaxNode): CanonicalValue | null {
  return readers[node.type]?.(node) ?? null;
}

/** What alone stands in the node, when it is of that type. */
function onlyChild(node: SyntaxNode | undefined, type: string): SyntaxNode | undefined {
  const parts = node?.type === type ? withoutComments(node) : [];
  return parts.length === 1 ? parts[0] : undefined;
}

/** The single expression that the text is, or null. */
export async function parseExpression(text: string): Promise<SyntaxNode | null> {
  const module = await parseSource('javascript', `(${text}\n)`);
  if (module.broken) return null;
  const statement = onlyChild(module, 'program');
  const expression = onlyChild(onlyChild(statement, 'expression_statement'), 'parenthesized_expression');
  return expression === undefined || expression.type === 'sequence_expression' ? null : expression;
}

/** The value of a JavaScript literal in text form, or null when it is not one. */
export async function parseLiteral(text: string): Promise<CanonicalValue | null> {
  const expression = await parseExpression(text.trim().replace(/;$/, ''));
  return expression === null ? null : readLiteral(expression);
}
