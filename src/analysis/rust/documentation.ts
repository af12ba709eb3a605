import { type Detail, hasWords } from '../documentation-details.ts';
import { type DocumentationReport, documentationReport, type PublicSymbol } from '../documentation-report.ts';
import { childInField, type SyntaxNode } from '../syntax-tree.ts';
import { bodyOf, implementedType, innerDocumentation, itemsIn, type RustItem } from './items.ts';

const documentedKinds = [
  ...['function_item', 'function_signature_item', 'struct_item', 'enum_item', 'union_item', 'trait_item'],
  ...['const_item', 'static_item', 'type_item', 'mod_item'],
];

/** What lies inside: a module's items, a trait's methods. */
function insideOf({ node, name }: RustItem, owner: string): PublicSymbol[] {
  const body = bodyOf(node);
  if (body === undefined) return [];
  if (node.type === 'mod_item') return symbolsIn(body, `${owner}${name}::`);
  return node.type === 'trait_item' ? symbolsIn(body, `${owner}${name}::`, () => true) : [];
}

/** Rust's API guidelines leave parameters to the text, but want to know when an error comes and when it panics. */
function detailsOf(node: SyntaxNode, text: string): Detail[] {
  const result = childInField(node, 'return_type')?.text ?? '';
  if (!/\bResult\b/.test(result)) return [];
  const types = result.match(/\b[A-Z]\w*Error\b/g) ?? [];
  const named = /\b(?:[Ee]rrors?|Err|fails?)\b/.test(text) || types.some((type) => text.includes(type));
  return [{ what: 'its errors', named }];
}

/** The public methods of a type; those of a trait have their documentation there. */
function methodsOf({ node }: RustItem, owner: string): PublicSymbol[] {
  const body = bodyOf(node);
  const ofTrait = node.children.some(({ field }) => field === 'trait');
  return body === undefined || ofTrait ? [] : symbolsIn(body, `${owner}${implementedType(node)}::`);
}

const sayPublic = ({ isPublic }: RustItem): boolean => isPublic;

function symbolsIn(scope: SyntaxNode, owner: string, isVisible = sayPublic): PublicSymbol[] {
  return itemsIn(scope).flatMap((item) => {
    const { node, name, documentation } = item;
    if (node.type === 'impl_item') return methodsOf(item, owner);
    if (!documentedKinds.includes(node.type) || !isVisible(item)) return [];
    const inner = node.type === 'mod_item' ? innerDocumentation(bodyOf(node) ?? node) : '';
    const text = documentation + inner;
    const symbol = { name: owner + name, line: node.line, documented: hasWords(text), text };
    return [{ ...symbol, details: detailsOf(node, text) }, ...insideOf(item, owner)];
  });
}

/** A module's documentation can stand where it is declared, in another file. */
const isModule = (path: string): boolean => /^(?:.*\/)?src\/(?!lib\.rs$)/.test(path);

/** The crate, its public items and the public methods of its types: which have a documentation comment, and what it speaks of. */
export function rustDocumentation(path: string, root: SyntaxNode): DocumentationReport {
  const own: PublicSymbol = { name: 'the crate', line: 1, documented: hasWords(innerDocumentation(root)) };
  const symbols = [...(isModule(path) ? [] : [own]), ...symbolsIn(root, '')];
  return documentationReport(path, symbols, {
    complaint: ({ name }) => `${name} has no documentation comment.`,
  });
}
