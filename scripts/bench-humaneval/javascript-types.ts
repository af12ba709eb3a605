import {
  childInField,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../../src/analysis/syntax-tree.ts';

const typeOfNode: Readonly<Record<string, string>> = {
  ...{ true: 'boolean', false: 'boolean', number: 'number', unary_expression: 'number' },
  ...{ string: 'string', template_string: 'string', array: 'any[]', object: 'object', null: 'null' },
};

/** The literal that is compared with, also inside of `JSON.stringify`. */
function literalType(node: SyntaxNode | undefined): string | null {
  if (node === undefined) return null;
  const wrapped =
    node.type === 'call_expression' && childInField(node, 'function')?.text === 'JSON.stringify';
  const list = wrapped ? childInField(node, 'arguments') : undefined;
  const [inner] = list === undefined ? [node] : namedChildren(list);
  return (inner === undefined ? undefined : typeOfNode[inner.type]) ?? null;
}

/**
 * The type that a function answers, as the given tests show it by what they compare with: JavaScript's tasks have no types, and
 * a documentation comment has to name them.
 */
export function answerType(tests: SyntaxNode, name: string): string {
  const called = (node: SyntaxNode | undefined) => new RegExp(`\\b${name}\\(`, 'u').test(node?.text ?? '');
  const comparisons = descendantsOfType(tests, 'binary_expression').filter(({ children }) =>
    children.some(({ field, text }) => field === 'operator' && /^===?$/u.test(text)),
  );
  const types = comparisons.flatMap((comparison) => {
    const [left, right] = [childInField(comparison, 'left'), childInField(comparison, 'right')];
    if (called(left) === called(right)) return [];
    return literalType(called(left) ? right : left) ?? [];
  });
  const known = [...new Set(types)];
  return known.length === 0 ? 'any' : known.join(' | ');
}

/** The lines of a documentation comment that name the types. */
export function typeLines(parameters: SyntaxNode | undefined, answer: string): string {
  const names =
    parameters === undefined
      ? []
      : namedChildren(parameters).flatMap(({ text }) => /^(?:\.\.\.)?([\w$]+)/u.exec(text)?.[1] ?? []);
  return [...names.map((name) => ` * @param {any} ${name}\n`), ` * @returns {${answer}}\n `].join('');
}
