import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { Swaps } from './mutation-rules.ts';
import type { Change, Finder, Spot } from './spot.ts';

/** Some grammars give the operator of `i++` no field. */
function operatorsOf({ children }: SyntaxNode): SyntaxNode[] {
  const marked = children.filter(({ field }) => field === 'operator' || field === 'operators');
  return marked.length > 0 ? marked : children.filter(({ type }) => type === '++' || type === '--');
}

function swapped(node: SyntaxNode, swaps: Swaps): Change[] {
  return operatorsOf(node).flatMap((operator) => {
    const replacement = swaps[operator.text];
    return replacement === undefined ? [] : [{ node: operator, replacement }];
  });
}

const spaceless = (text: string): string => text.replaceAll(/[\s(){};]/gu, '');

/**
 * `if a < b: return b`, `if a > most: most = a` and the like choose the same value for equal ones, whichever way they are asked.
 */
function choosesOperand({ node, up }: Spot): boolean {
  const branch = up?.node.type === 'parenthesized_expression' ? up.up?.node : up?.node;
  const taken = branch === undefined ? undefined : childInField(branch, 'consequence');
  if (taken === undefined || !/^[<>]=?$/u.test(operatorsOf(node)[0]?.text ?? '')) return false;
  return takesOneOf(
    namedChildren(node).map(({ text }) => spaceless(text)),
    taken,
  );
}

/** A constant stands for the other side only where it is what is taken. */
function takesOneOf(operands: readonly string[], taken: SyntaxNode): boolean {
  const [target = '', value = target] = spaceless(taken.text.replace(/^\W*return\b/u, '')).split('=');
  const isConstant = (text: string) => /^-?[\d"']/u.test(text);
  if (operands.some(isConstant) && !isConstant(value)) return false;
  return operands.includes(target) && operands.includes(value);
}

export const relationalChanges: Finder = (spot, rules) =>
  rules.operations.includes(spot.node.type) && !choosesOperand(spot)
    ? swapped(spot.node, rules.relational)
    : [];

/** Counting a loop the other way never ends. */
const stepsLoop = ({ node, up }: Spot): boolean =>
  (node.field === 'update' || node.field === 'increment') && up !== null && up.node.type.startsWith('for');

export const arithmeticChanges: Finder = (spot, rules, isText) => {
  const { node } = spot;
  if (!rules.operations.includes(node.type) || stepsLoop(spot)) return [];
  return namedChildren(node).some(isText) ? [] : swapped(node, rules.arithmetic);
};

function withoutNegation(node: SyntaxNode, not: string): Change[] {
  const operand = namedChildren(node).at(-1);
  if (node.children[0]?.text !== not.trim() || operand === undefined) return [];
  return [{ node, replacement: operand.text }];
}

/** The condition without the brackets that belong to its statement. */
function bare(condition: SyntaxNode): SyntaxNode {
  const inside = condition.type === 'parenthesized_expression' ? namedChildren(condition)[0] : undefined;
  return inside ?? condition;
}

function conditionOf(node: SyntaxNode): SyntaxNode | undefined {
  // Python's `a if b else c` has no fields
  return (
    childInField(node, 'condition') ??
    (node.type === 'conditional_expression' ? namedChildren(node)[1] : undefined)
  );
}

export const booleanChanges: Finder = ({ node }, rules) => {
  if (rules.operations.includes(node.type)) return swapped(node, rules.logical);
  if (rules.negations.includes(node.type)) return withoutNegation(node, rules.not);
  const condition = rules.branches.includes(node.type) ? conditionOf(node) : undefined;
  const core = condition === undefined ? undefined : bare(condition);
  if (core === undefined || rules.unnegated.includes(core.type)) return [];
  return [{ node: core, replacement: `${rules.not}(${core.text})` }];
};
