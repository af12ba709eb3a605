import { namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { around, type Change, type Finder, type Spot } from './spot.ts';

const whole =
  /^(0[xX][\da-fA-F_]+?|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*)((?:[iu](?:8|16|32|64|128|size))|[lLn])?$/u;
const fraction = /^(\d[\d_]*)(\.[\d_]*(?:[eE][+-]?\d+)?(?:f32|f64|[fFdD])?)$/u;
/** Numbers above which a type may have none. */
const limits = new Set([7n, 8n, 15n, 16n, 31n, 32n, 63n, 64n].map((bits) => 2n ** bits - 1n));

function nextWhole(digits: string, suffix: string): string {
  const value = BigInt(digits.replaceAll('_', ''));
  return `${limits.has(value) ? value - 1n : value + 1n}${suffix}`;
}

/** The number behind, in the same type; null for ones that are written in another way. */
function otherNumber(text: string): string | null {
  const [, digits, suffix = ''] = whole.exec(text) ?? [];
  if (digits !== undefined) return nextWhole(digits, suffix);
  const [, before, rest] = fraction.exec(text) ?? [];
  return before === undefined ? null : `${BigInt(before.replaceAll('_', '')) + 1n}${rest}`;
}

const edges = ['string_start', 'string_end'];

function otherText(node: SyntaxNode): string | null {
  const [, prefix = '', quote] = /^([brBR]{0,2})(["'])/u.exec(node.text) ?? [];
  if (quote === undefined) return null;
  const empty = namedChildren(node).every(({ type }) => edges.includes(type));
  return `${prefix}${quote}${empty ? 'changed' : ''}${quote}`;
}

/** Keys are read as they are written, and a statement of its own that is a text says nothing to the program. */
const namesOrTells = ({ node, up }: Spot): boolean =>
  up === null ||
  ['key', 'subscript', 'index', 'tag'].includes(node.field ?? '') ||
  ['expression_statement', 'subscript', 'subscript_expression', 'index_expression', 'module'].includes(
    up.node.type,
  );

/** Classes of errors hold texts for people. */
const inErrorClass = (spot: Spot): boolean =>
  [...around(spot)].some(
    ({ node }) => /^class/u.test(node.type) && /^class \w*(?:Error|Exception)\b/u.test(node.text),
  );

/** A number that a condition compares with decides less than the comparison: both change the same. */
function steersLoop({ node, up }: Spot, loops: readonly string[]): boolean {
  const parent = up?.node.type === 'parenthesized_expression' ? up.up?.node : up?.node;
  return node.field !== 'body' && parent !== undefined && loops.includes(parent.type);
}

function changeTo(node: SyntaxNode, replacement: string | null | undefined): Change[] {
  return replacement === null || replacement === undefined || replacement === node.text
    ? []
    : [{ node, replacement }];
}

export const constantChanges: Finder = (spot, rules) => {
  const { node } = spot;
  if (rules.numbers.includes(node.type)) return changeTo(node, otherNumber(node.text));
  if (node.named && Object.hasOwn(rules.truths, node.text))
    return steersLoop(spot, rules.loops) ? [] : changeTo(node, rules.truths[node.text]);
  if (!rules.strings.includes(node.type) || namesOrTells(spot) || inErrorClass(spot)) return [];
  return changeTo(node, otherText(node));
};
