import { childInField, type SyntaxNode } from '../syntax-tree.ts';
import { plainName } from './tokens.ts';

/** An item of a scope with the attributes and documentation comments above it. */
export interface RustItem {
  node: SyntaxNode;
  name: string;
  /** `pub` alone: what other crates see. */
  isPublic: boolean;
  attributes: SyntaxNode[];
  documentation: string;
}

const comments = ['line_comment', 'block_comment'];

/** The text of a documentation comment for what follows it, or of `#[doc = "..."]`. */
function outerDocumentation(node: SyntaxNode): string {
  if (node.type === 'attribute_item') return /^#\s*\[\s*doc\s*=\s*r?#*"([\s\S]*)"/.exec(node.text)?.[1] ?? '';
  const isOuter = node.children.some(({ type }) => type === 'outer_doc_comment_marker');
  return isOuter ? (childInField(node, 'doc')?.text ?? '') : '';
}

/** The documentation of the scope itself: `//!`. */
export function innerDocumentation(scope: SyntaxNode): string {
  return scope.children
    .filter((node) => node.children.some(({ type }) => type === 'inner_doc_comment_marker'))
    .map((node) => childInField(node, 'doc')?.text ?? '')
    .join('');
}

function itemOf(node: SyntaxNode, before: readonly SyntaxNode[]): RustItem {
  return {
    node,
    name: plainName(childInField(node, 'name')?.text ?? ''),
    isPublic: node.children.some(({ type, text }) => type === 'visibility_modifier' && text === 'pub'),
    attributes: before.filter(({ type }) => type === 'attribute_item'),
    documentation: before.map(outerDocumentation).join(''),
  };
}

/** The items of a file, a module or an `impl`, in order. */
export function itemsIn(scope: SyntaxNode): RustItem[] {
  const items: RustItem[] = [];
  let before: SyntaxNode[] = [];
  for (const node of scope.children) {
    if (node.type === 'attribute_item' || comments.includes(node.type)) before.push(node);
    else {
      if (node.named) items.push(itemOf(node, before));
      before = [];
    }
  }
  return items;
}

/** The block of a module, an `impl` or a trait. */
export function bodyOf(node: SyntaxNode): SyntaxNode | undefined {
  return childInField(node, 'body');
}

/** The name of an attribute: `derive` of `#[derive(Debug)]`, `rustfmt::skip` of `#[rustfmt::skip]`. */
export function attributeName({ text }: SyntaxNode): string {
  return (/^#!?\s*\[\s*([\w:\s]+?)\s*(?:[(=\]]|$)/.exec(text)?.[1] ?? '').replaceAll(/\s+/g, '');
}

/** The name of the type that an `impl` is for, without its parameters. */
export function implementedType(node: SyntaxNode): string {
  const type = childInField(node, 'type');
  return (type?.text ?? '').replace(/^[&\s]*(?:mut\s+)?/, '').replace(/<[\s\S]*$/, '');
}
