import type { Refusal } from '../refusal.ts';
import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { bodyOf, itemsIn } from './items.ts';
import { comparisonTraits } from './refusal-rules.ts';
import { tokensOf } from './tokens.ts';

function wordsIn(node: SyntaxNode): Set<string> {
  return new Set([...tokensOf(node)].map(({ text }) => text));
}

/** The last parameter's name: what an object is compared with. */
function otherName(method: SyntaxNode): string | undefined {
  const parameters = namedChildren(childInField(method, 'parameters') ?? method);
  const other = parameters.findLast(({ type }) => type === 'parameter');
  return other === undefined ? undefined : childInField(other, 'pattern')?.text;
}

/** `true` at the end and nothing else returned on the way, `... || true`: the same whatever is compared. */
function answersConstantly(body: SyntaxNode): boolean {
  const last = namedChildren(body).at(-1);
  const early = descendantsOfType(body, 'return_expression').flatMap(namedChildren);
  const answers = last === undefined || last.type === 'expression_statement' ? early : [...early, last];
  const constant =
    answers.length > 0 &&
    answers.every(({ type, text }) => type === 'boolean_literal' && text === answers[0]?.text);
  const padded = descendantsOfType(body, 'binary_expression').some(
    ({ children }) =>
      children.some(({ text }) => text === '||') && children.some(({ text }) => text === 'true'),
  );
  return constant || padded;
}

/** Whether a comparison reads both of what it compares. */
function looksAtBoth(method: SyntaxNode): boolean {
  const other = otherName(method);
  const body = bodyOf(method);
  if (other === undefined || body === undefined || answersConstantly(body)) return false;
  const used = wordsIn(body);
  return used.has('self') && used.has(other.replace(/^mut\s+/, ''));
}

/** Operators between a type of the crate and one of the standard library make values equal that are of another kind. */
function comparesStrangers(implementation: SyntaxNode): boolean {
  const trait = childInField(implementation, 'trait')?.text ?? '';
  const other = /<\s*(?:&\s*)?([\s\S]*?)\s*>$/.exec(trait)?.[1];
  return other !== undefined && other !== 'Self' && other !== childInField(implementation, 'type')?.text;
}

/** Functions of the file that answer without looking at all that they are given. */
function blindFunctions(root: SyntaxNode): Set<string> {
  const blind = descendantsOfType(root, 'function_item').filter((node) => {
    const body = bodyOf(node);
    if (body === undefined) return false;
    const used = wordsIn(body);
    const given = namedChildren(childInField(node, 'parameters') ?? node)
      .filter(({ type }) => type === 'parameter')
      .map((parameter) => childInField(parameter, 'pattern')?.text ?? '');
    return answersConstantly(body) || given.some((name) => /^\w+$/.test(name) && !used.has(name));
  });
  return new Set(blind.map((node) => childInField(node, 'name')?.text ?? ''));
}

/** Whether a method leaves what it has to decide to such a function. */
function leavesToBlind(method: SyntaxNode, blind: ReadonlySet<string>): boolean {
  return descendantsOfType(method, 'call_expression').some((call) =>
    blind.has(/(\w+)$/.exec(childInField(call, 'function')?.text ?? '')?.[1] ?? ''),
  );
}

/** Comparisons that do not look at what they compare, and comparisons with other types unless the specification speaks of them. */
export function constantComparisons(root: SyntaxNode, wishes: string): Refusal[] {
  const implementations = descendantsOfType(root, 'impl_item').filter((node) =>
    comparisonTraits.test(childInField(node, 'trait')?.text ?? ''),
  );
  const rule = 'constant-comparison';
  const helpers = blindFunctions(root);
  return implementations.flatMap((node): Refusal[] => {
    const methods = itemsIn(bodyOf(node) ?? node).filter((item) => item.node.type === 'function_item');
    const blind = methods
      .filter((method) => !looksAtBoth(method.node) || leavesToBlind(method.node, helpers))
      .map((method) => ({
        node: method.node,
        rule,
        message: `\`${method.name}\` does not look at both of what it compares, so that its values could pass for anything.`,
      }));
    const foreign = comparesStrangers(node) && !/equal|compar|order/i.test(wishes);
    const message = 'A comparison with another type makes values equal that are not the same.';
    return foreign ? [...blind, { node, rule, message }] : blind;
  });
}
