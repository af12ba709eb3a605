import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../../../syntax-tree.ts';
import type { Sighting } from './use.ts';

const loaders =
  /^(?:(?:importlib\.)?(?:import_module|__import__)|(?:importlib\.util\.)?find_spec|runpy\.run_module|pkgutil\.resolve_name|pytest\.importorskip|importorskip)$/;

/** What a plain string literal says; undefined for every other expression. */
function literalText(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'string' || !/^["']/.test(node.text)) return undefined;
  return node.text.replace(/^(?:"""|'''|["'])|(?:"""|'''|["'])$/g, '');
}

/** Modules that calls import, such as `importlib.import_module("yaml")`. */
export function pythonCalledImports(root: SyntaxNode): Sighting[] {
  return descendantsOfType(root, 'call').flatMap((call) => {
    if (!loaders.test(childInField(call, 'function')?.text ?? '')) return [];
    const list = childInField(call, 'arguments');
    const [first] = list === undefined ? [] : namedChildren(list);
    const name = literalText(first);
    return [{ name: name ?? first?.text ?? '', line: call.line, computed: name === undefined }];
  });
}
