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

/** The names under which the module exports, each with its name inside. */
export function exportsOf(module: SyntaxNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const statement of namedChildren(module).filter(({ type }) => type === 'export_statement')) {
    const isDefault = statement.children.some(({ type }) => type === 'default');
    for (const { name } of exportedValue(statement)) names.set(isDefault ? 'default' : name, name);
    const value = childInField(statement, 'value');
    if (value?.type === 'identifier') names.set('default', value.text);
    const clause = namedChildren(statement).find(({ type }) => type === 'export_clause');
    for (const specifier of clause === undefined ? [] : namedChildren(clause)) {
      const inside = childInField(specifier, 'name')?.text ?? '';
      names.set(childInField(specifier, 'alias')?.text ?? inside, inside);
    }
  }
  return names;
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

/** The methods of a class that others may call. */
export function methodsOf(definition: SyntaxNode): JavascriptMethod[] {
  const parent = childInField(definition, 'body');
  if (parent === undefined) return [];
  return namedChildren(parent).flatMap((node) => {
    const name = childInField(node, 'name');
    const body = childInField(node, 'body');
    if (node.type !== 'method_definition' || name === undefined || body === undefined) return [];
    if (name.type === 'private_property_identifier' || name.text.startsWith('_')) return [];
    const has = (word: string) => node.children.some(({ type }) => type === word);
    const accessor = has('get') ? ('get' as const) : has('set') ? ('set' as const) : null;
    return [{ name: name.text, node, body, parent, accessor, generator: has('*') }];
  });
}

/** What a call calls, as it is written: `assert.equal`. */
export function calledName(call: SyntaxNode): string {
  return call.type === 'call_expression'
    ? (childInField(call, 'function')?.text.replace(/\s/g, '') ?? '')
    : '';
}
