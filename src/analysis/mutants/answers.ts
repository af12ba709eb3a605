import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { MutationRules } from './mutation-rules.ts';
import { type Change, type Finder, functionAround, isBesideError, type Spot } from './spot.ts';

/** Answers that other rules change, or that are the empty one already. */
function isPlain(value: SyntaxNode, rules: MutationRules): boolean {
  return (
    rules.numbers.includes(value.type) ||
    rules.strings.includes(value.type) ||
    rules.negations.includes(value.type) ||
    /^(?:true|false|none|nil|null|undefined|None|NotImplemented|nullptr|this|self)$/iu.test(value.text)
  );
}

/** True and false have operators of their own that change. */
function isDecision(value: SyntaxNode, rules: MutationRules): boolean {
  const operators = value.children.filter(({ field }) => field === 'operator' || field === 'operators');
  return operators.some(
    ({ text }) => Object.hasOwn(rules.relational, text) || Object.hasOwn(rules.logical, text),
  );
}

/** The types of what a function returns, one for each value. */
function typesOf(unit: SyntaxNode, { typeField }: MutationRules): string[] {
  const type = childInField(unit, typeField);
  if (type?.type !== 'parameter_list') return [type?.text ?? ''];
  return namedChildren(type).flatMap((parameter) => {
    const names = parameter.children.filter(({ field }) => field === 'name').length;
    const text = childInField(parameter, 'type')?.text ?? '';
    return Array.from({ length: Math.max(names, 1) }, () => text);
  });
}

function changed(value: SyntaxNode, type: string, rules: MutationRules): Change[] {
  if (isPlain(value, rules) || isDecision(value, rules)) return [];
  const replacement = rules.otherAnswer(value.text, type);
  return replacement === null || replacement === value.text ? [] : [{ node: value, replacement }];
}

/** The values behind a `return`: several where the function has as many types, otherwise one. */
function valuesIn(node: SyntaxNode, types: readonly string[]): SyntaxNode[] {
  const [first, ...more] = namedChildren(node).filter(({ type }) => !type.endsWith('comment'));
  if (first === undefined || more.length > 0) return [];
  if (first.type !== 'expression_list') return [first];
  const values = namedChildren(first);
  if (values.length === types.length) return values;
  return types.length === 1 ? [first] : [];
}

const branching =
  /^(?:if|match|loop|while|for|unsafe|async)_expression$|_statement$|_item$|_declaration$|_block$|^block$|macro_invocation$/u;

/** A function whose body ends with an expression answers it. */
function lastOf(unit: SyntaxNode): SyntaxNode | undefined {
  const body = unit.type === 'function_item' ? childInField(unit, 'body') : undefined;
  const last = body === undefined ? undefined : namedChildren(body).at(-1);
  return last === undefined || branching.test(last.type) || last.type.endsWith('comment') ? undefined : last;
}

export const answerChanges: Finder = (spot: Spot, rules) => {
  const { node } = spot;
  const last = rules.functions.includes(node.type) ? lastOf(node) : undefined;
  if (last !== undefined) return changed(last, typesOf(node, rules)[0] ?? '', rules);
  const unit = rules.returns.includes(node.type) ? functionAround(spot, rules) : null;
  if (unit === null) return [];
  const types = typesOf(unit, rules);
  const values = valuesIn(node, types);
  return values.flatMap((value, index) =>
    isBesideError(value, values) ? [] : changed(value, types[index] ?? '', rules),
  );
};
