import { childInField, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { type CommonjsExport, commonjsExports } from './commonjs-exports.ts';

/** A function, class or constant at the top of a module. */
export interface JavascriptDeclaration {
  kind: 'function' | 'class' | 'constant';
  /** The name in the module; `default` where an export gives none. */
  name: string;
  /** The statement, behind which documentation stands. */
  outer: SyntaxNode;
  /** What that lies in, where it is not the module. */
  within?: SyntaxNode;
  /** The function or class itself, or the value of a constant. */
  node: SyntaxNode;
}

/** Whether statements say that the file is an ES module. */
export function isEsModule(module: SyntaxNode): boolean {
  return module.children.some(({ type }) => type === 'export_statement' || type === 'import_statement');
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

const isName = ({ type }: SyntaxNode): boolean => /^(?:shorthand_property_)?identifier$/.test(type);

/** A function or class written in place goes by its own name, where it has one. */
function nameInside({ name, value }: CommonjsExport): string {
  if (isName(value)) return value.text;
  return name === 'default' ? (childInField(value, 'name')?.text ?? name) : name;
}

/** Functions, classes and other values that a CommonJS file writes in the place where it exports them. */
function exportedInPlace(module: SyntaxNode): JavascriptDeclaration[] {
  return commonjsExports(module)
    .filter(({ value }) => !isName(value))
    .map((exported) => {
      const { value, outer, within } = exported;
      const name = nameInside(exported);
      const kind = value.type === 'method_definition' ? 'function' : kindOf(value);
      return { kind, name, outer, within, node: value };
    });
}

/** Everything that is declared at the top of the module, exported or not. */
export function declarationsIn(module: SyntaxNode): JavascriptDeclaration[] {
  const found = namedChildren(module).flatMap((statement) =>
    statement.type === 'export_statement' ? exportedValue(statement) : declared(statement, statement),
  );
  return isEsModule(module) ? found : [...found, ...exportedInPlace(module)];
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

/** The names under which statements of the module export, each with its name inside. */
export function statedExports(module: SyntaxNode): Map<string, string> {
  const statements = namedChildren(module).filter(({ type }) => type === 'export_statement');
  return new Map(statements.flatMap(exportedBy));
}

/** The names under which the module exports, each with its name inside; a module without statements may do it by assignment. */
export function exportsOf(module: SyntaxNode): Map<string, string> {
  if (isEsModule(module)) return statedExports(module);
  return new Map(commonjsExports(module).map((exported) => [exported.name, nameInside(exported)]));
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
