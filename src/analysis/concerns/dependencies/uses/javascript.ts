import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../../../syntax-tree.ts';
import type { Sighting } from './use.ts';

const loaders = [
  ...['import', 'require', 'module.require', 'require.resolve', 'import.meta.resolve'],
  'process.getBuiltinModule',
];
const makesRequire = /(?:^|\.)createRequire$/;

const isMaker = (node: SyntaxNode | undefined): boolean =>
  node?.type === 'call_expression' && makesRequire.test(childInField(node, 'function')?.text ?? '');

/** Names of variables that hold what `createRequire` made. */
function requireNames(root: SyntaxNode): string[] {
  return descendantsOfType(root, 'variable_declarator')
    .filter((node) => isMaker(childInField(node, 'value')))
    .flatMap((node) => childInField(node, 'name')?.text ?? []);
}

/** What a string, or a template without a hole, says. */
function literalText(node: SyntaxNode | undefined): string | undefined {
  const plain = node?.type === 'string' || (node?.type === 'template_string' && !/\$\{|\\/.test(node.text));
  return plain ? node.text.slice(1, -1) : undefined;
}

/** Modules that calls import, such as `import('x')`, `require('x')` and what `createRequire` made. */
export function javascriptCalledImports(root: SyntaxNode): Sighting[] {
  const names = new Set([...loaders, ...requireNames(root)]);
  return descendantsOfType(root, 'call_expression').flatMap((call) => {
    const called = childInField(call, 'function');
    if (!names.has(called?.text ?? '') && !isMaker(called)) return [];
    const list = childInField(call, 'arguments');
    const [first] = list === undefined ? [] : namedChildren(list);
    const name = literalText(first);
    return [{ name: name ?? first?.text ?? '', line: call.line, computed: name === undefined }];
  });
}
