import type { GoDeclaration } from '../../analysis/go/declarations.ts';
import { childInField, childrenInField, namedChildren, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { Made, Parameter } from '../growth/made.ts';

/** The name by which our programs import the package. */
export const target = 'target';

/** What names in types stand for. */
export interface GoScope {
  types: ReadonlyMap<string, GoDeclaration>;
  /** Names of type parameters: all become int. */
  parameters: ReadonlySet<string>;
  depth: number;
}

const integers = /^(?:u?int(?:8|16|32|64)?|uintptr|byte)$/u;

function basic(name: string): Made | null {
  if (integers.test(name)) return { kind: 'integer', type: name };
  if (/^float(?:32|64)$/u.test(name)) return { kind: 'decimal', type: name };
  const kinds = { string: 'text', bool: 'truth', rune: 'character', any: 'integer' } as const;
  const kind = Object.entries(kinds).find(([key]) => key === name)?.[1];
  return kind === undefined ? null : { kind, type: name === 'any' ? 'int' : name };
}

const deeper = (scope: GoScope): GoScope => ({ ...scope, depth: scope.depth + 1 });

/** Of a structure with exported fields alone. */
function structure(name: string, node: SyntaxNode, scope: GoScope): Made | null {
  const fields = namedChildren(namedChildren(node)[0] ?? node);
  const parts = fields.flatMap((field) => {
    const type = childInField(field, 'type');
    return childrenInField(field, 'name').map(({ text }) => ({
      name: text,
      made: type === undefined ? null : madeOf(type, scope),
    }));
  });
  const known = parts.flatMap(({ made }) => made ?? []);
  const isOpen = parts.length > 0 && parts.every((part) => /^\p{Lu}/u.test(part.name));
  if (!isOpen || known.length < parts.length) return null;
  return { kind: 'group', type: name, parts: known, names: parts.map((part) => part.name) };
}

function own(name: string, { node }: GoDeclaration, scope: GoScope): Made | null {
  const parameters = childInField(node, 'type_parameters');
  const type = childInField(node, 'type');
  if (type === undefined || parameters !== undefined || scope.depth > 4) return null;
  const spelled = `${target}.${name}`;
  if (type.type === 'struct_type') return structure(spelled, type, deeper(scope));
  const made = madeOf(type, deeper(scope));
  return made === null || made.kind === 'around' ? null : { ...made, type: spelled };
}

function named({ text }: SyntaxNode, scope: GoScope): Made | null {
  if (scope.parameters.has(text)) return { kind: 'integer', type: 'int' };
  const declaration = scope.types.get(text);
  return declaration === undefined ? basic(text) : own(text, declaration, scope);
}

const inside = (node: SyntaxNode, field: string, scope: GoScope): Made | null => {
  const part = childInField(node, field);
  return part === undefined ? null : madeOf(part, scope);
};

function listOf(item: Made | null): Made | null {
  return item === null ? null : { kind: 'list', type: `[]${item.type}`, item };
}

const known: Record<string, Made> = {
  'time.Duration': { kind: 'integer', type: 'time.Duration' },
  'time.Time': {
    kind: 'fixed',
    type: 'time.Time',
    text: 'time.Unix(1700000000+key/1000, key%1000*1000000)',
  },
  'context.Context': { kind: 'fixed', type: 'context.Context', text: 'context.Background()' },
  'io.Reader': { kind: 'around', type: 'io.Reader', inner: { kind: 'text', type: 'string' } },
};

const makers: Record<string, (node: SyntaxNode, scope: GoScope) => Made | null> = {
  type_identifier: named,
  slice_type: (node, scope) => listOf(inside(node, 'element', scope)),
  map_type: (node, scope) => {
    const [key, value] = [inside(node, 'key', scope), inside(node, 'value', scope)];
    if (key === null || value === null) return null;
    return { kind: 'map', type: `map[${key.type}]${value.type}`, key, value };
  },
  struct_type: ({ text }) => (/^struct\s*\{\s*\}$/u.test(text) ? fixed('struct{}', 'struct{}{}') : null),
  pointer_type: (node, scope) => {
    const [to] = namedChildren(node);
    const inner = to === undefined ? null : madeOf(to, scope);
    return inner?.kind === 'group' ? { kind: 'around', type: `*${inner.type}`, inner } : null;
  },
  qualified_type: ({ text }) => known[text] ?? null,
  parenthesized_type: (node, scope) => madeOf(namedChildren(node)[0] ?? node, deeper(scope)),
};

function fixed(type: string, text: string): Made {
  return { kind: 'fixed', type, text };
}

function madeOf(node: SyntaxNode, scope: GoScope): Made | null {
  return scope.depth > 8 ? null : (makers[node.type]?.(node, deeper(scope)) ?? null);
}

/** The parameters of a function; one that takes any number of arguments takes a list. */
export function parametersOf(node: SyntaxNode, scope: GoScope): (Parameter & { variadic: boolean })[] {
  const list = childInField(node, 'parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap((parameter) => {
    const type = childInField(parameter, 'type');
    if (type === undefined) return [];
    const variadic = parameter.type === 'variadic_parameter_declaration';
    const made = madeOf(type, scope);
    const names = childrenInField(parameter, 'name').map(({ text }) => text);
    return (names.length === 0 ? ['_'] : names).map((name) => ({
      name,
      declared: variadic ? `...${type.text}` : type.text,
      made: variadic ? listOf(made) : made,
      variadic,
    }));
  });
}
