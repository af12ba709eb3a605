import { childInField, descendants, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { MutationRules } from './mutation-rules.ts';
import { type Finder, functionAround, nameOf, type Spot } from './spot.ts';

/** The end of the program. */
const endings = /^(?:panic|unreachable|todo|unimplemented|process\.exit|os\.Exit|sys\.exit|System\.exit)\b/u;
/** Locks, notes for people, and what a parent class is told: tests of one thread that do not read messages cannot tell. */
const unnoticed =
  /^(?:super|console)\b|^return NotImplemented$|(?:\.(?:R?Lock|R?Unlock|lock|unlock|acquire|release)\(\)$)|^(?:logger|logging|log|debug_assert\w*)\b/iu;

/** The expression that a statement is made of, or the statement itself. */
function coreOf(node: SyntaxNode): SyntaxNode {
  const inside = node.type === 'expression_statement' ? namedChildren(node)[0] : undefined;
  return inside ?? node;
}

/** Whether the statement stands in an `if` without `else`, so that the program goes on behind it in any case. */
function mayFallThrough(spot: Spot, { bodies }: MutationRules): boolean {
  let outer = spot.up;
  while (outer !== null && (bodies.includes(outer.node.type) || outer.node.type === 'block'))
    outer = outer.up;
  const branch = outer?.node;
  return (
    branch !== undefined && /^if_/u.test(branch.type) && childInField(branch, 'alternative') === undefined
  );
}

function mentions(node: SyntaxNode, name: string): boolean {
  return [...descendants(node)].some(({ type, text }) => type === 'identifier' && text === name);
}

function targets(node: SyntaxNode, name: string): boolean {
  if (/parameters$/u.test(node.type)) return mentions(node, name);
  const fields = ['left', 'pattern', 'name'].flatMap((field) => childInField(node, field) ?? []);
  return fields.some((target) => mentions(target, name));
}

const givesValue = (node: SyntaxNode): boolean =>
  /parameters$/u.test(node.type) ||
  ['value', 'right'].some((field) => childInField(node, field) !== undefined);

/** Whether a variable has a value without the statement: what is no variable of the function is a field, but in Python. */
function isBound(name: string, spot: Spot, rules: MutationRules): boolean {
  const unit = functionAround(spot, rules);
  if (unit === null) return false;
  const before = [...descendants(unit)].filter(
    (node) => node.start < spot.node.start && rules.bindings.includes(node.type) && targets(node, name),
  );
  return before.length === 0 ? !rules.bindings.includes('assignment') : before.some(givesValue);
}

function assignmentCanGo(core: SyntaxNode, spot: Spot, rules: MutationRules): boolean {
  const unit = functionAround(spot, rules);
  if (unit !== null && rules.constructors.test(nameOf(unit, undefined))) return false;
  const target = childInField(core, 'left');
  if (rules.bindings.length === 0 || target?.type !== 'identifier') return target?.type !== 'pattern_list';
  if (/^\s*(?:[-+*/%&|^]|<<|>>|\/\/|\*\*)=/u.test(core.text.slice(target.end - core.start))) return true;
  return isBound(target.text, spot, rules);
}

function canGo(core: SyntaxNode, spot: Spot, rules: MutationRules): boolean {
  if (unnoticed.test(core.text)) return false;
  if (rules.jumps.includes(core.type) || endings.test(core.text)) return mayFallThrough(spot, rules);
  if (!rules.removable.includes(core.type)) return false;
  return !rules.assignments.includes(core.type) || assignmentCanGo(core, spot, rules);
}

/** Removed statements: what they do goes unnoticed where no test looks at it. */
export const statementChanges: Finder = (spot, rules) => {
  const { node, up } = spot;
  const stands = up !== null && rules.bodies.includes(up.node.type) && /statement$/u.test(node.type);
  if (!stands || functionAround(spot, rules) === null || !canGo(coreOf(node), spot, rules)) return [];
  return [{ node, replacement: rules.nothing, shown: { from: node.text, to: '' } }];
};
