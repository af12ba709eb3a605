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

/** A name may be bound more than once; any of its meanings may be the one that counts. */
type Bindings = Map<string, Binding[]>;

function bind(bindings: Bindings, local: string, binding: Binding): boolean {
  const known = bindings.get(local) ?? [];
  if (known.some(({ name }) => name === binding.name)) return false;
  bindings.set(local, [...known, binding]);
  return true;
}

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
    bind(bindings, alias ?? root, { name: alias === null ? root : name, module: true });
    return { name, node, how: 'import', imported: true };
  });
}

function bindFromImport(statement: SyntaxNode, bindings: Bindings): NameUse[] {
  const origin = childInField(statement, 'module_name')?.text ?? '';
  const star = namedChildren(statement).find((child) => child.type === 'wildcard_import');
  const starred: NameUse[] =
    star === undefined ? [] : [{ name: `${origin}.*`, node: star, how: 'import', imported: true }];
  const single = importedNames(statement).map(({ name, alias, node }): NameUse => {
    bind(bindings, alias ?? name, { name: `${origin}.${name}`, module: false });
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

function meaningsOf(chain: readonly string[], bindings: Bindings): (Binding & { imported: boolean })[] {
  const [root, ...rest] = chain;
  if (root === undefined) return [];
  const bound = bindings.get(root) ?? [];
  if (bound.length === 0) return [{ name: chain.join('.'), module: false, imported: false }];
  return bound.map(({ name, module }) => ({
    name: [name, ...rest].join('.'),
    module: module && rest.length === 0,
    imported: true,
  }));
}

function usesOf(node: SyntaxNode, bindings: Bindings): NameUse[] {
  return meaningsOf(chainOf(node) ?? [], bindings).map(({ name, module, imported }) => ({
    name,
    node,
    how: module ? 'value' : 'use',
    imported,
  }));
}

const mostRounds = 6;
const mostMeanings = 40;

/** A name of too many meanings, so that which one counts cannot be followed. */
function lost(node: SyntaxNode, bindings: Bindings): NameUse[] {
  return [...bindings]
    .filter(([, meanings]) => meanings.length > mostMeanings)
    .map(([local]) => ({ name: `${local}.*`, node, how: 'import', imported: true }));
}

interface Alias {
  local: string;
  chain: readonly string[];
}

function aliasesIn(module: SyntaxNode): Alias[] {
  return descendantsOfType(module, 'assignment', 'named_expression').flatMap((node) => {
    const local = childInField(node, 'left') ?? childInField(node, 'name');
    const value = childInField(node, 'right') ?? childInField(node, 'value');
    const chain = value === undefined ? null : chainOf(value);
    return local?.type === 'identifier' && chain !== null && chain[0] !== local.text
      ? [{ local: local.text, chain }]
      : [];
  });
}

/** Whether anything was bound that was not known before. */
function bindAlias({ local, chain }: Alias, bindings: Bindings): boolean {
  if ((bindings.get(local)?.length ?? 0) > mostMeanings) return false;
  const meanings = meaningsOf(chain, bindings).filter(({ imported }) => imported);
  return meanings.filter(({ name }) => bind(bindings, local, { name, module: false })).length > 0;
}

/** `alias = module.Name` binds as an import does. Aliases of aliases need another round. */
function collectAliases(module: SyntaxNode, bindings: Bindings): NameUse[] {
  const aliases = aliasesIn(module);
  for (let round = 0; round < mostRounds; round += 1) {
    const changed = aliases.filter((alias) => bindAlias(alias, bindings));
    if (changed.length === 0) return lost(module, bindings);
  }
  return [{ name: 'aliases.*', node: module, how: 'import', imported: true }];
}

/** Names that only label something: parameters of a call, attributes, what is defined. */
const labels = ['attribute', 'name'];

/** Every import, and every chain of names that is used, with imports resolved. */
export function nameUses(module: SyntaxNode): NameUse[] {
  const bindings: Bindings = new Map();
  const uses = collectImports(module, bindings);
  uses.push(...collectAliases(module, bindings));
  const enter = (node: SyntaxNode): boolean =>
    !importStatements.includes(node.type) && chainOf(node) === null;
  for (const node of descendants(module, enter)) {
    if (importStatements.includes(node.type) || (node.field !== null && labels.includes(node.field)))
      continue;
    uses.push(...usesOf(node, bindings));
  }
  return uses;
}
