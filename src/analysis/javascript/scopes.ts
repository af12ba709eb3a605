import { childInField, descendants, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { isFunction } from './declarations.ts';

/** A name that is read or written, with the nodes around it (the closest last), and whether something in the file declares it. */
export interface NameUse {
  node: SyntaxNode;
  parents: readonly SyntaxNode[];
  /** False for what the language or Node brings. */
  declared: boolean;
}

const patternLeaves = ['identifier', 'shorthand_property_identifier_pattern'];

/** The names that a pattern binds: not its default values, nor the keys it looks at. */
function boundIn(pattern: SyntaxNode | undefined): string[] {
  if (pattern === undefined) return [];
  if (patternLeaves.includes(pattern.type)) return [pattern.text];
  if (/assignment_pattern$/.test(pattern.type)) return boundIn(childInField(pattern, 'left'));
  if (pattern.type === 'pair_pattern') return boundIn(childInField(pattern, 'value'));
  return /pattern$|^formal_parameters$/.test(pattern.type) ? namedChildren(pattern).flatMap(boundIn) : [];
}

const variablesOf = (statement: SyntaxNode): string[] =>
  namedChildren(statement).flatMap((declarator) => boundIn(childInField(declarator, 'name')));

/** What a statement declares in the block that it stands in. */
function declaredBy(statement: SyntaxNode): string[] {
  if (statement.type === 'export_statement') {
    const inside = childInField(statement, 'declaration');
    return inside === undefined ? [] : declaredBy(inside);
  }
  if (statement.type === 'lexical_declaration') return variablesOf(statement);
  if (/^(?:generator_)?function_declaration$|^class_declaration$/.test(statement.type))
    return [childInField(statement, 'name')?.text ?? ''];
  if (statement.type !== 'import_statement') return [];
  const bound = [...descendants(statement)].filter(({ type }) => type === 'identifier');
  return bound.map(({ text }) => text);
}

const isMethod = ({ type }: SyntaxNode): boolean => type === 'method_definition';

/** `var` belongs to the function around it, however deep it stands. */
function hoistedIn(scope: SyntaxNode): string[] {
  const inside = descendants(scope, (node) => node === scope || !(isFunction(node) || isMethod(node)));
  return [...inside].flatMap((node) => {
    if (node.type === 'variable_declaration') return variablesOf(node);
    const isVar = node.type === 'for_in_statement' && childInField(node, 'kind')?.text === 'var';
    return isVar ? boundIn(childInField(node, 'left')) : [];
  });
}

function parametersOf(node: SyntaxNode): string[] {
  return [...boundIn(childInField(node, 'parameter')), ...boundIn(childInField(node, 'parameters'))];
}

const statementNames = (node: SyntaxNode): string[] => namedChildren(node).flatMap(declaredBy);

function functionNames(node: SyntaxNode): string[] {
  // A function expression knows itself by its name, and nobody else does.
  const isExpression = node.type.endsWith('expression') || node.type === 'generator_function';
  const own = isExpression ? childInField(node, 'name') : undefined;
  return [...parametersOf(node), ...hoistedIn(node), ...(own === undefined ? [] : [own.text])];
}

const scopes: Readonly<Record<string, (node: SyntaxNode) => string[]>> = {
  program: (node) => [...statementNames(node), ...hoistedIn(node)],
  statement_block: statementNames,
  class_static_block: statementNames,
  switch_body: (node) => namedChildren(node).flatMap(statementNames),
  class: (node) => boundIn(childInField(node, 'name')),
  catch_clause: (node) => boundIn(childInField(node, 'parameter')),
  for_in_statement: (node) => boundIn(childInField(node, 'left')),
  for_statement: (node) => {
    const head = childInField(node, 'initializer');
    return head === undefined ? [] : declaredBy(head);
  },
};

/** The names that are declared in exactly this node, when it is a scope. */
function namesOf(node: SyntaxNode): string[] {
  if (isFunction(node) || isMethod(node)) return functionNames(node);
  return scopes[node.type]?.(node) ?? [];
}

const uses = ['identifier', 'shorthand_property_identifier'];

function* usesBelow(
  node: SyntaxNode,
  parents: readonly SyntaxNode[],
  known: readonly ReadonlySet<string>[],
): Generator<NameUse> {
  if (uses.includes(node.type)) {
    yield { node, parents, declared: known.some((names) => names.has(node.text)) };
    return;
  }
  const names = namesOf(node);
  const inside = names.length === 0 ? known : [...known, new Set(names)];
  for (const child of node.children) yield* usesBelow(child, [...parents, node], inside);
}

/** Every use of a name in the module, the places of declaration included. */
export function nameUses(module: SyntaxNode): NameUse[] {
  return [...usesBelow(module, [], [])];
}

/** Names that are declared below the top of the module, with the scope that they stand in. */
export function boundNames(module: SyntaxNode): { name: string; node: SyntaxNode }[] {
  const inside = [...descendants(module)].filter((node) => node !== module);
  return inside.flatMap((node) => namesOf(node).map((name) => ({ name, node })));
}
