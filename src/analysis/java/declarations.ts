import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';

/** A class, interface, enumeration, record or annotation. */
export interface JavaType {
  kind: 'class' | 'interface' | 'enum' | 'record' | 'annotation';
  name: string;
  node: SyntaxNode;
  body: SyntaxNode | undefined;
  modifiers: readonly string[];
}

/** A method or constructor; `body` is missing where it is abstract. */
export interface JavaMethod {
  kind: 'method' | 'constructor' | 'compact';
  name: string;
  node: SyntaxNode;
  body: SyntaxNode | undefined;
  returns: SyntaxNode | undefined;
  modifiers: readonly string[];
  annotations: readonly SyntaxNode[];
}

const typeKinds: Record<string, JavaType['kind']> = {
  class_declaration: 'class',
  interface_declaration: 'interface',
  enum_declaration: 'enum',
  record_declaration: 'record',
  annotation_type_declaration: 'annotation',
};

const methodKinds: Record<string, JavaMethod['kind']> = {
  method_declaration: 'method',
  constructor_declaration: 'constructor',
  compact_constructor_declaration: 'compact',
};

function modifiersNode(node: SyntaxNode): SyntaxNode | undefined {
  return node.children.find(({ type }) => type === 'modifiers');
}

/** `public`, `static` and their like, annotations left out. */
export function modifiersOf(node: SyntaxNode): string[] {
  return (modifiersNode(node)?.children ?? []).filter(({ named }) => !named).map(({ text }) => text);
}

export function annotationsOf(node: SyntaxNode): SyntaxNode[] {
  return namedChildren(modifiersNode(node) ?? { ...node, children: [] }).filter(
    ({ type }) => type === 'marker_annotation' || type === 'annotation',
  );
}

/** `Test` of `@Test` and of `@org.junit.jupiter.api.Test`. */
export function annotationName(annotation: SyntaxNode): string {
  return childInField(annotation, 'name')?.text.split('.').at(-1) ?? '';
}

export function typeOf(node: SyntaxNode): JavaType | null {
  const kind = typeKinds[node.type];
  const name = childInField(node, 'name')?.text;
  if (kind === undefined || name === undefined) return null;
  return { kind, name, node, body: childInField(node, 'body'), modifiers: modifiersOf(node) };
}

export function methodOf(node: SyntaxNode): JavaMethod | null {
  const kind = methodKinds[node.type];
  const name = childInField(node, 'name')?.text;
  if (kind === undefined || name === undefined) return null;
  return {
    kind,
    name,
    node,
    body: childInField(node, 'body'),
    returns: childInField(node, 'type'),
    modifiers: modifiersOf(node),
    annotations: annotationsOf(node),
  };
}

/** What stands in a type's body, also behind the constants of an enumeration. */
export function membersIn(body: SyntaxNode | undefined): SyntaxNode[] {
  return (body === undefined ? [] : namedChildren(body)).flatMap((child) =>
    child.type === 'enum_body_declarations' ? namedChildren(child) : [child],
  );
}

export function typesIn(scope: SyntaxNode | undefined): JavaType[] {
  return membersIn(scope).flatMap((node) => typeOf(node) ?? []);
}

export function methodsIn(scope: SyntaxNode | undefined): JavaMethod[] {
  return membersIn(scope).flatMap((node) => methodOf(node) ?? []);
}

/** All types of a file, those inside of others included. */
export function allTypes(scope: SyntaxNode | undefined): JavaType[] {
  return typesIn(scope).flatMap((type) => [type, ...allTypes(type.body)]);
}

/** The package that a file says it is in; empty when it says nothing. */
export function packageOf(program: SyntaxNode): string {
  const declaration = namedChildren(program).find(({ type }) => type === 'package_declaration');
  return declaration?.text.replace(/^package\s+|\s*;$/g, '') ?? '';
}

/** The text of the documentation comment right before a declaration. */
export function documentationOf(siblings: readonly SyntaxNode[], node: SyntaxNode): string | null {
  const before = siblings[siblings.indexOf(node) - 1];
  return before?.type === 'block_comment' && before.text.startsWith('/**') ? before.text : null;
}

/** The declaration without its body, on one line. */
export function headerOf({ node, body }: { node: SyntaxNode; body: SyntaxNode | undefined }): string {
  const end = body === undefined ? node.end : body.start;
  return node.text
    .slice(0, end - node.start)
    .replace(/;\s*$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
