import type { CanonicalValue } from '../canonical-value.ts';
import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { parseRustExpression, withoutVec } from './expression.ts';
import { rustConstant } from './number-limits.ts';
import { readStandardCall } from './standard-calls.ts';
import { rustStringValue } from './string-literal.ts';

type Reader = (node: SyntaxNode) => CanonicalValue | null;

/** A value of a type of its own: the name alone, because the compiler has seen to the type. */
function named(name: string, fields: [string | null, CanonicalValue][] = []): CanonicalValue {
  return { t: 'object', name, tuple: false, fields };
}

function allValues(nodes: readonly SyntaxNode[]): CanonicalValue[] | null {
  const values = nodes.map(readLiteral);
  return values.some((value) => value === null) ? null : values.filter((value) => value !== null);
}

const noComment = ({ type }: SyntaxNode): boolean => !/comment$/.test(type);
const partsOf = (node: SyntaxNode): SyntaxNode[] => namedChildren(node).filter(noComment);

const integerSuffix = /_?(?:[iu](?:8|16|32|64|128|size))$/;

const readInteger: Reader = ({ text }) => {
  const isFloat = /^[\d_]+f(?:32|64)$/.test(text);
  const digits = text.replace(isFloat ? /f(?:32|64)$/ : integerSuffix, '').replaceAll('_', '');
  if (!/^(?:\d+|0x[\da-fA-F]+|0o[0-7]+|0b[01]+)$/.test(digits)) return null;
  return { t: isFloat ? 'float' : 'int', v: String(BigInt(digits)) };
};

const readFloat: Reader = ({ text }) => {
  const value = Number(text.replace(/_?f(?:32|64)$/, '').replaceAll('_', ''));
  return Number.isNaN(value) ? null : { t: 'float', v: String(value) };
};

const readText: Reader = ({ text }) => {
  const read = rustStringValue(text);
  if (read === null) return null;
  if (!read.bytes) return { t: 'str', v: read.value };
  const numbers = [...Buffer.from(read.value, 'latin1')].map((byte) => ({ t: 'int' as const, v: `${byte}` }));
  return text.startsWith("b'") ? (numbers[0] ?? null) : { t: 'list', v: numbers };
};

const readUnary: Reader = (node) => {
  const value = readOnly(node);
  if (node.text.startsWith('*')) return value;
  if (!node.text.startsWith('-') || (value?.t !== 'int' && value?.t !== 'float')) return null;
  if (value.t === 'int' && value.v === '0') return value;
  return { t: value.t, v: value.v.startsWith('-') ? value.v.slice(1) : `-${value.v}` };
};

/** The value of the only part of a node, such as what stands in parentheses. */
const readOnly: Reader = (node) => {
  const [inside, ...others] = partsOf(node).filter(({ type }) => type !== 'mutable_specifier');
  return inside === undefined || others.length > 0 ? null : readLiteral(inside);
};

const longestRepetition = 10_000;

const readArray: Reader = (node) => {
  const length = childInField(node, 'length');
  const v = allValues(partsOf(node).filter((part) => part !== length));
  if (v === null || length === undefined) return v === null ? null : { t: 'list', v };
  const count = readLiteral(length);
  const [item] = v;
  if (count?.t !== 'int' || item === undefined || Number(count.v) > longestRepetition) return null;
  return { t: 'list', v: Array.from({ length: Number(count.v) }, () => item) };
};

const readTuple: Reader = (node) => {
  const v = allValues(partsOf(node));
  return v === null ? null : { t: 'tuple', v };
};

const lastName = (text: string): string =>
  text
    .replace(/<[\s\S]*>/, '')
    .split('::')
    .at(-1) ?? text;

/** `None`, `Color::Red`, `i32::MAX` */
const readPath: Reader = ({ text }) => {
  const constant = rustConstant(text.replace(/^(?:::)?(?:std|core)::/, ''));
  if (constant !== null) return constant;
  const name = lastName(text);
  if (name === 'None') return { t: 'none' };
  return /^[A-Z]\w*$/.test(name) && !/^[A-Z][A-Z0-9_]+$/.test(name) ? named(name) : null;
};

const readStruct: Reader = (node) => {
  const fields: [string | null, CanonicalValue][] = [];
  const body = childInField(node, 'body');
  for (const part of body === undefined ? [] : partsOf(body)) {
    const [name, content] = [childInField(part, 'field'), childInField(part, 'value')];
    const value = content === undefined ? null : readLiteral(content);
    if (name === undefined || value === null) return null;
    fields.push([name.text.replace(/^r#/, ''), value]);
  }
  return named(lastName(childInField(node, 'name')?.text ?? ''), fields);
};

/** `Ok(x)` is `x`; `Some(x)`, `Err(x)`, `Point(1, 2)` and `Shape::Circle(1.0)` are objects of that name. */
function constructed(callee: string, values: CanonicalValue[]): CanonicalValue | null {
  const name = lastName(callee);
  if (name === 'Ok') return values.length === 1 ? (values[0] ?? null) : null;
  if (!/^[A-Z]/.test(name)) return readStandardCall(callee, values);
  return named(
    name,
    values.map((value) => [null, value]),
  );
}

const readCall: Reader = (node) => {
  const callee = childInField(node, 'function');
  const list = childInField(node, 'arguments');
  if (callee === undefined || list === undefined) return null;
  const receiver = childInField(callee, 'value');
  const own = receiver === undefined ? [] : [receiver];
  const values = allValues([...own, ...partsOf(list)]);
  if (values === null || receiver === undefined)
    return values === null ? null : constructed(callee.text, values);
  return readStandardCall(`.${childInField(callee, 'field')?.text ?? ''}`, values);
};

const readers: Record<string, Reader> = {
  integer_literal: readInteger,
  float_literal: readFloat,
  string_literal: readText,
  raw_string_literal: readText,
  char_literal: readText,
  boolean_literal: ({ text }) => ({ t: 'bool', v: text === 'true' }),
  unary_expression: readUnary,
  reference_expression: readOnly,
  parenthesized_expression: readOnly,
  array_expression: readArray,
  tuple_expression: readTuple,
  unit_expression: () => ({ t: 'tuple', v: [] }),
  identifier: readPath,
  scoped_identifier: readPath,
  struct_expression: readStruct,
  call_expression: readCall,
};

function readLiteral(node: SyntaxNode): CanonicalValue | null {
  return readers[node.type]?.(node) ?? null;
}

/** The value of a Rust literal in text form without evaluating anything, or null when it is not one. */
export async function parseRustLiteral(text: string): Promise<CanonicalValue | null> {
  const expression = await parseRustExpression(await withoutVec(text.trim()));
  return expression === null ? null : readLiteral(expression);
}
