import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';

/** A function, class or constant at the top of a module. */
export interface JavascriptDeclaration {
  kind: 'function' | 'class' | 'constant';
  /** The name in the module; `default` where an export gives none. */
  name: string;
  /** The statement, behind which documentation stands. */
  outer: SyntaxNode;
  /** The function or class itself, or the value of a constant. */
  node: SyntaxNode;
}

const functionTypes = [
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
];
const classTypes = ['class_declaration', 'class'];

export function isFunction({ type }: SyntaxNode): boolean {
  return functionTypes.includes(type);
}

function kindOf(node: SyntaxNode): JavascriptDeclaration['kind'] {
  if (isFunction(node)) return 'function';
  return classTypes.includes(node.type) ? 'class' : 'constant';
}

function variables(statement: SyntaxNode, outer: SyntaxNode): JavascriptDeclaration[] {
  return namedChildren(statement).flatMap((declarator) => {
    const name = childInField(declarator, 'name');
    const node = childInField(declarator, 'value');
    if (name?.type !== 'identifier' || node === undefined) return [];
    return [{ kind: kindOf(node), name: name.text, outer, node }];
  });
}

function declared(statement: SyntaxNode, outer: SyntaxNode): JavascriptDeclaration[] {
  if (/^(?:lexical|variable)_declaration$/.test(statement.type)) return variables(statement, outer);
  if (kindOf(statement) === 'constant') return [];
  const name = childInField(statement, 'name')?.text ?? 'default';
  return [{ kind: kindOf(statement), name, outer, node: statement }];
}

function exportedValue(statement: SyntaxNode): JavascriptDeclaration[] {
  const inside = childInField(statement, 'declaration') ?? childInField(statement, 'value');
  if (inside === undefined) return [];
  const found = declared(inside, statement);
  return found.length > 0 || inside.type === 'identifier'
    ? found
    : [{ kind: 'constant', name: 'default', outer: statement, node: inside }];
}

/** Everything that is declared at the top of the module, exported or not. */
export function declarationsIn(module: SyntaxNode): JavascriptDeclaration[] {
  return namedChildren(module).flatMap((statement) =>
    statement.type === 'export_statement' ? exportedValue(statement) : declared(statement, statement),
  );
}

function exportedList(statement: SyntaxNode): [string, string][] {
  const clause = namedChildren(statement).find(({ type }) => type === 'export_clause');
  return (clause === undefined ? [] : namedChildren(clause)).map((specifier) => {
    const inside = childInField(specifier, 'name')?.text ?? '';
    return [childInField(specifier, 'alias')?.text ?? inside, inside];
  });
}

function exportedBy(statement: SyntaxNode): [string, string][] {
  const isDefault = statement.children.some(({ type }) => type === 'default');
  const value = childInField(statement, 'value');
  return [
    ...exportedValue(statement).map(({ name }): [string, string] => [isDefault ? 'default' : name, name]),
    ...(value?.type === 'identifier' ? [['default', value.text] satisfies [string, string]] : []),
    ...exportedList(statement),
  ];
}

/** The names under which the module exports, each with its name inside. */
export function exportsOf(module: SyntaxNode): Map<string, string> {
  const statements = namedChildren(module).filter(({ type }) => type === 'export_statement');
  return new Map(statements.flatMap(exportedBy));
}

/** The declarations that the module exports under any name. */
export function exportedDeclarations(module: SyntaxNode): JavascriptDeclaration[] {
  const inside = new Set(exportsOf(module).values());
  return declarationsIn(module).filter(({ name }) => inside.has(name));
}

/** A method, getter or setter of a class. */
export interface JavascriptMethod {
  name: string;
  node: SyntaxNode;
  body: SyntaxNode;
  parent: SyntaxNode;
  accessor: 'get' | 'set' | null;
  generator: boolean;
}

const isPrivate = ({ type, text }: SyntaxNode): boolean =>
  type === 'private_property_identifier' || text.startsWith('_');

function methodOf(node: SyntaxNode, parent: SyntaxNode): JavascriptMethod[] {
  const name = node.type === 'method_definition' ? childInField(node, 'name') : undefined;
  const body = childInField(node, 'body');
  if (name === undefined || body === undefined || isPrivate(name)) return [];
  const words = node.children.map(({ type }) => type);
  const accessor = (['get', 'set'] as const).find((word) => words.includes(word)) ?? null;
  return [{ name: name.text, node, body, parent, accessor, generator: words.includes('*') }];
}

/** The methods of a class that others may call. */
export function methodsOf(definition: SyntaxNode): JavascriptMethod[] {
  const parent = childInField(definition, 'body');
  return parent === undefined ? [] : namedChildren(parent).flatMap((node) => methodOf(node, parent));
}

/** What a call calls, as it is written: `assert.equal`. */
export function calledName(call: SyntaxNode): string {
  return call.type === 'call_expression'
    ? (childInField(call, 'function')?.text.replace(/\s/g, '') ?? '')
    : '';
}
