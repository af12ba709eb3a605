import {
  childInField,
  childrenInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';

/** A use of something imported or built in, by its full name, such as `os.path.join` however it was imported. */
export interface NameUse {
  name: string;
  node: SyntaxNode;
  /** `import`: an import statement brings it; `use`: the text names it; `value`: a module itself is handed on as a value. */
  how: 'import' | 'use' | 'value';
  /** Whether an import of this module brings it; otherwise it is built in or the module's own. */
  imported: boolean;
}

interface Binding {
  name: string;
  /** A plain `import x` binds a module; of `from x import y` nobody knows. */
  module: boolean;
}

type Bindings = Map<string, Binding>;

function importedNames(statement: SyntaxNode): { name: string; alias: string | null; node: SyntaxNode }[] {
  return childrenInField(statement, 'name').map((node) => {
    const aliased = node.type === 'aliased_import';
    const name = (aliased ? childInField(node, 'name') : node)?.text ?? '';
    return { name, alias: aliased ? (childInField(node, 'alias')?.text ?? null) : null, node };
  });
}

function bindImport(statement: SyntaxNode, bindings: Bindings): NameUse[] {
  return importedNames(statement).map(({ name, alias, node }) => {
    const root = name.split('.')[0] ?? name;
    bindings.set(alias ?? root, { name: alias === null ? root : name, module: true });
    return { name, node, how: 'import', imported: true };
  });
}

function bindFromImport(statement: SyntaxNode, bindings: Bindings): NameUse[] {
  const origin = childInField(statement, 'module_name')?.text ?? '';
  const star = namedChildren(statement).find((child) => child.type === 'wildcard_import');
  const starred: NameUse[] =
    star === undefined ? [] : [{ name: `${origin}.*`, node: star, how: 'import', imported: true }];
  const single = importedNames(statement).map(({ name, alias, node }): NameUse => {
    bindings.set(alias ?? name, { name: `${origin}.${name}`, module: false });
    return { name: `${origin}.${name}`, node, how: 'import', imported: true };
  });
  return [...starred, ...single];
}

const importStatements = ['import_statement', 'import_from_statement', 'future_import_statement'];

function collectImports(module: SyntaxNode, bindings: Bindings): NameUse[] {
  return descendantsOfType(module, 'import_statement', 'import_from_statement').flatMap((statement) =>
    statement.type === 'import_statement'
      ? bindImport(statement, bindings)
      : bindFromImport(statement, bindings),
  );
}

/** `a.b.c` as its parts, `getattr(a, "b")` as `a.b`; null for anything else. */
function chainOf(node: SyntaxNode): string[] | null {
  if (node.type === 'identifier') return [node.text];
  if (node.type !== 'attribute') return null;
  const object = childInField(node, 'object');
  const attribute = childInField(node, 'attribute')?.text;
  const parts = object === undefined ? null : chainOf(object);
  return parts === null || attribute === undefined ? null : [...parts, attribute];
}

function useOf(node: SyntaxNode, bindings: Bindings): NameUse | null {
  const [root, ...rest] = chainOf(node) ?? [];
  if (root === undefined) return null;
  const bound = bindings.get(root);
  const name = [bound?.name ?? root, ...rest].join('.');
  const how = bound?.module && rest.length === 0 ? 'value' : 'use';
  return { name, node, how, imported: bound !== undefined };
}

/** Names that only label something: parameters of a call, attributes, what is defined. */
const labels = ['attribute', 'name'];

/** Every import, and every chain of names that is used, with imports resolved. */
export function nameUses(module: SyntaxNode): NameUse[] {
  const bindings: Bindings = new Map();
  const uses = collectImports(module, bindings);
  const enter = (node: SyntaxNode): boolean =>
    !importStatements.includes(node.type) && chainOf(node) === null;
  for (const node of descendants(module, enter)) {
    if (importStatements.includes(node.type) || (node.field !== null && labels.includes(node.field)))
      continue;
    const use = useOf(node, bindings);
    if (use !== null) uses.push(use);
  }
  return uses;
}
