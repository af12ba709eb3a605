import type { CanonicalValue } from '../canonical-value.ts';
import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { readComposite } from './composite-literal.ts';
import { convert } from './conversion.ts';
import { parseExpressions } from './source.ts';
import { spokenLiteral } from './spoken-literal.ts';
import { runeValue, stringBytes } from './string-literal.ts';

type Reader = (node: SyntaxNode) => CanonicalValue | null;

const integer = (value: bigint | number): CanonicalValue => ({ t: 'int', v: String(value) });

const readInteger: Reader = ({ text }) => {
  const digits = text.replaceAll('_', '').replace(/^0(?=\d)/u, '0o');
  return /^(?:\d+|0x[\da-f]+|0o[0-7]+|0b[01]+)$/iu.test(digits)
    ? integer(BigInt(digits.toLowerCase()))
    : null;
};

const readFloat: Reader = ({ text }) => {
  const value = Number(text.replaceAll('_', ''));
  return Number.isNaN(value) ? null : { t: 'float', v: String(value) };
};

const readText: Reader = (node) => {
  const bytes = stringBytes(node);
  return bytes === null ? null : { t: 'str', v: bytes.toString() };
};

const readRune: Reader = (node) => {
  const value = runeValue(node);
  return value === null ? null : integer(value);
};

function negated(value: CanonicalValue): CanonicalValue | null {
  if (value.t !== 'int' && value.t !== 'float') return null;
  if (value.t === 'int' && value.v === '0') return value;
  return { t: value.t, v: value.v.startsWith('-') ? value.v.slice(1) : `-${value.v}` };
}

const readUnary: Reader = (node) => {
  const operand = childInField(node, 'operand');
  const value = operand === undefined ? null : readLiteral(operand);
  const operator = node.children[0]?.text;
  if (value === null || operator === '+') return value;
  if (operator === '-') return negated(value);
  return operator === '&' && operand?.type === 'composite_literal' ? value : null;
};

const nanoseconds: Record<string, bigint> = {
  'time.Nanosecond': 1n,
  'time.Microsecond': 1_000n,
  'time.Millisecond': 1_000_000n,
  'time.Second': 1_000_000_000n,
  'time.Minute': 60_000_000_000n,
  'time.Hour': 3_600_000_000_000n,
};

const constants: Record<string, CanonicalValue> = {
  'math.MaxInt': integer(9_223_372_036_854_775_807n),
  'math.MinInt': integer(-9_223_372_036_854_775_808n),
  'math.MaxInt64': integer(9_223_372_036_854_775_807n),
  'math.MinInt64': integer(-9_223_372_036_854_775_808n),
  'math.MaxInt32': integer(2_147_483_647),
  'math.MinInt32': integer(-2_147_483_648),
  'math.MaxUint32': integer(4_294_967_295),
  'math.Pi': { t: 'float', v: String(Math.PI) },
  'math.E': { t: 'float', v: String(Math.E) },
};

const readSelector: Reader = ({ text }) => {
  const duration = nanoseconds[text];
  return duration === undefined ? (constants[text] ?? null) : integer(duration);
};

function sides(node: SyntaxNode): CanonicalValue[] {
  return ['left', 'right'].flatMap((name) => {
    const found = childInField(node, name);
    return (found === undefined ? null : readLiteral(found)) ?? [];
  });
}

function combined(left: CanonicalValue, right: CanonicalValue, operator: string): CanonicalValue | null {
  if (operator === '+' && left.t === 'str' && right.t === 'str') return { t: 'str', v: left.v + right.v };
  if (left.t !== 'int' || right.t !== 'int') return null;
  if (operator === '*') return integer(BigInt(left.v) * BigInt(right.v));
  return operator === '+' ? integer(BigInt(left.v) + BigInt(right.v)) : null;
}

/** Sums of texts, and products of whole numbers such as `2 * time.Second`. */
const readBinary: Reader = (node) => {
  const [left, right] = sides(node);
  return left === undefined || right === undefined
    ? null
    : combined(left, right, node.children[1]?.text ?? '');
};

function argumentsOf(node: SyntaxNode): SyntaxNode[] {
  const operand = childInField(node, 'operand');
  if (operand !== undefined) return [operand];
  const list = childInField(node, 'arguments');
  return list === undefined ? [] : namedChildren(list);
}

const readCall: Reader = (node) => {
  const type = (childInField(node, 'function') ?? childInField(node, 'type'))?.text ?? '';
  const [argument, ...others] = argumentsOf(node);
  if (type === 'math.NaN' && argument === undefined) return { t: 'float', v: 'nan' };
  const value = argument === undefined || others.length > 0 ? null : readLiteral(argument);
  return value === null ? null : convert(type.replace(/^\((.*)\)$/u, '$1'), value);
};

const spokenNumbers: Record<string, string> = { NaN: 'nan', Inf: 'inf', Infinity: 'inf' };

const readers: Record<string, Reader> = {
  nil: () => ({ t: 'none' }),
  true: () => ({ t: 'bool', v: true }),
  false: () => ({ t: 'bool', v: false }),
  int_literal: readInteger,
  float_literal: readFloat,
  interpreted_string_literal: readText,
  raw_string_literal: readText,
  rune_literal: readRune,
  unary_expression: readUnary,
  binary_expression: readBinary,
  selector_expression: readSelector,
  call_expression: readCall,
  type_conversion_expression: readCall,
  composite_literal: (node) => readComposite(node, readLiteral),
  identifier: ({ text }) => {
    const number = spokenNumbers[text];
    return number === undefined ? null : { t: 'float', v: number };
  },
  parenthesized_expression: (node) => {
    const inside = namedChildren(node)[0];
    return inside === undefined ? null : readLiteral(inside);
  },
};

function readLiteral(node: SyntaxNode): CanonicalValue | null {
  return readers[node.type]?.(node) ?? null;
}

/** What a call answers with: of several values, a nothing at the end is the error that did not come. */
function ofResults(values: CanonicalValue[]): CanonicalValue | null {
  const results = values.length > 1 && values.at(-1)?.t === 'none' ? values.slice(0, -1) : values;
  return results.length === 1 ? (results[0] ?? null) : { t: 'tuple', v: results };
}

/** The value of Go literals in text form, one or several with commas between, without evaluating anything; null when it is none. */
export async function parseGoLiteral(text: string): Promise<CanonicalValue | null> {
  const whole = /^\(.*,.*\)$/su.test(text.trim()) ? text.trim().slice(1, -1) : text;
  const expressions = await parseExpressions(spokenLiteral(whole.trim()));
  if (expressions === null || expressions.length === 0) return null;
  const values = expressions.map(readLiteral);
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : ofResults(known);
}
