import { childInField, childrenInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';

/** A function, method or class with its decorators. */
export interface PythonDeclaration {
  kind: 'function' | 'class';
  name: string;
  /** Decorators included. */
  outer: SyntaxNode;
  definition: SyntaxNode;
  body: SyntaxNode;
  decorators: string[];
}

export function declarationOf(node: SyntaxNode): PythonDeclaration | null {
  const definition = node.type === 'decorated_definition' ? childInField(node, 'definition') : node;
  if (definition?.type !== 'function_definition' && definition?.type !== 'class_definition') return null;
  const name = childInField(definition, 'name')?.text;
  const body = childInField(definition, 'body');
  if (name === undefined || body === undefined) return null;
  return {
    kind: definition.type === 'class_definition' ? 'class' : 'function',
    name,
    outer: node,
    definition,
    body,
    decorators: namedChildren(node)
      .filter((child) => child.type === 'decorator')
      .map((child) => child.text.slice(1).trim()),
  };
}

/** Blocks that may hold declarations of their surrounding scope, such as `if TYPE_CHECKING:` or `try:`. */
const transparent = [
  'if_statement',
  'else_clause',
  'elif_clause',
  'try_statement',
  'except_clause',
  'finally_clause',
  'with_statement',
  'block',
];

/** The declarations of one scope, a module's or a class's, in order. */
export function declarationsIn(scope: SyntaxNode): PythonDeclaration[] {
  return namedChildren(scope).flatMap((child) => {
    const declaration = declarationOf(child);
    if (declaration !== null) return [declaration];
    return transparent.includes(child.type) ? declarationsIn(child) : [];
  });
}

/** The text of a documentation string when the scope starts with one. */
export function docstringOf(scope: SyntaxNode): SyntaxNode | null {
  const first = namedChildren(scope).find((child) => child.type !== 'comment');
  if (first?.type !== 'expression_statement') return null;
  const [text, ...others] = namedChildren(first);
  return others.length === 0 && (text?.type === 'string' || text?.type === 'concatenated_string')
    ? text
    : null;
}

/** The declaration without its body and its colon. */
export function headerOf(declaration: PythonDeclaration): string {
  const { definition, decorators } = declaration;
  const end = definition.children.findLast((child) => child.type === ':')?.start ?? declaration.body.start;
  const header = definition.text.slice(0, end - definition.start).trim();
  return [...decorators.map((decorator) => `@${decorator}`), header].join('\n');
}

export function isPublic(name: string): boolean {
  return !name.startsWith('_');
}

/** The names of a function's parameters in order, `self` and `cls` included. */
export function parameterNames(definition: SyntaxNode): string[] {
  const [list] = childrenInField(definition, 'parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap((parameter) => {
    const text = /^\*{0,2}([A-Za-z_]\w*)/.exec(parameter.text)?.[1];
    return text === undefined ? [] : [text];
  });
}
