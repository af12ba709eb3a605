import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';

/** What a CommonJS file hands out under a name: something that it declares, or a value written in place. */
export interface CommonjsExport {
  /** `default` for the whole of what it hands out. */
  name: string;
  value: SyntaxNode;
  /** Where documentation stands before it, and what that place lies in. */
  outer: SyntaxNode;
  within: SyntaxNode;
}

const isWhole = ({ text }: SyntaxNode): boolean => /^module\s*\.\s*exports$/.test(text);

/** The name of `exports.name` and `module.exports.name`; null for anything else. */
function memberName(target: SyntaxNode): string | null {
  const object = target.type === 'member_expression' ? childInField(target, 'object') : undefined;
  if (object === undefined || !(object.text === 'exports' || isWhole(object))) return null;
  return childInField(target, 'property')?.text ?? null;
}

function membersOf(object: SyntaxNode): CommonjsExport[] {
  return namedChildren(object).flatMap((part): CommonjsExport[] => {
    if (part.type === 'shorthand_property_identifier')
      return [{ name: part.text, value: part, outer: part, within: object }];
    const name = childInField(part, part.type === 'pair' ? 'key' : 'name')?.text.replace(/^["']|["']$/g, '');
    const value = part.type === 'method_definition' ? part : childInField(part, 'value');
    return name === undefined || value === undefined ? [] : [{ name, value, outer: part, within: object }];
  });
}

function assigned(assignment: SyntaxNode, place: Pick<CommonjsExport, 'outer' | 'within'>): CommonjsExport[] {
  const [target, value] = [childInField(assignment, 'left'), childInField(assignment, 'right')];
  if (target === undefined || value === undefined) return [];
  const below = value.type === 'assignment_expression' ? assigned(value, place) : [];
  if (below.length > 0) return below;
  const name = memberName(target);
  if (name !== null) return [{ name, value, ...place }];
  if (!isWhole(target)) return [];
  return value.type === 'object' ? membersOf(value) : [{ name: 'default', value, ...place }];
}

/** Everything that statements at the top of a CommonJS file assign to its exports. */
export function commonjsExports(module: SyntaxNode): CommonjsExport[] {
  return namedChildren(module).flatMap((statement) => {
    const [expression] = statement.type === 'expression_statement' ? namedChildren(statement) : [];
    return expression?.type === 'assignment_expression'
      ? assigned(expression, { outer: statement, within: module })
      : [];
  });
}

/** Whether what a file hands out comes from elsewhere as a whole, by `...other` or `module.exports = require(...)`. */
export function handsOn(module: SyntaxNode): boolean {
  return namedChildren(module).some((statement) => {
    const [expression] = namedChildren(statement);
    const target = expression === undefined ? undefined : childInField(expression, 'left');
    const value = expression === undefined ? undefined : childInField(expression, 'right');
    if (target === undefined || value === undefined || !isWhole(target)) return false;
    const spreads = namedChildren(value).some(({ type }) => type === 'spread_element');
    return value.type === 'call_expression' || (value.type === 'object' && spreads);
  });
}
