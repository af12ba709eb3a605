import { childInField, childrenInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import type { NodeNames } from './node-names.ts';

/** Python passes the receiver by itself. */
const receivers = ['self', 'cls'];

/** Go declares several names of one type at once. */
function namesIn(parameter: SyntaxNode): number {
  return Math.max(1, childrenInField(parameter, 'name').length);
}

/** How many arguments a caller passes at most, a receiver not counted and a variadic parameter as one. */
export function parametersOf(unit: SyntaxNode, { noParameters }: NodeNames): number {
  if (childInField(unit, 'parameter') !== undefined) return 1;
  const list = childInField(unit, 'parameters');
  if (list === undefined) return 0;
  if (list.type === 'identifier') return 1;
  return namedChildren(list)
    .filter(
      ({ type, text }) =>
        !type.endsWith('comment') && !noParameters.includes(type) && !receivers.includes(text),
    )
    .reduce((sum, parameter) => sum + namesIn(parameter), 0);
}
