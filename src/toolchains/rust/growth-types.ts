import {
  childInField,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../../analysis/syntax-tree.ts';
import type { Made, Parameter } from '../growth/made.ts';

/** The name by which our programs know the crate. */
export const target = 'target';

/** What names in types stand for. */
export interface RustScope {
  types: ReadonlyMap<string, SyntaxNode>;
  /** Bounds of type parameters, such as `Ord + Clone`; none for one without. */
  bounds: ReadonlyMap<string, readonly SyntaxNode[]>;
  depth: number;
}

const deeper = (scope: RustScope): RustScope => ({ ...scope, depth: scope.depth + 1 });
const lastName = (text: string): string => /(\w+)(?:<.*)?$/su.exec(text)?.[1] ?? text;

function scalar(name: string): Made | null {
  if (/^[iu](?:8|16|32|64|128|size)$/u.test(name)) return { kind: 'integer', type: name };
  if (/^f(?:32|64)$/u.test(name)) return { kind: 'decimal', type: name };
  const kinds = { bool: 'truth', char: 'character', String: 'text' } as const;
  const kind = Object.entries(kinds).find(([key]) => key === name)?.[1];
  if (kind !== undefined) return { kind, type: name };
  return name === 'Duration'
    ? { kind: 'fixed', type: 'std::time::Duration', text: 'std::time::Duration::from_millis(key as u64)' }
    : null;
}

/** What a type parameter or an `impl Trait` may be, by its bounds. */
function ofBounds(nodes: readonly SyntaxNode[], scope: RustScope): Made | null {
  const bounds = nodes.map(({ text }) => text).join(' + ');
  if (/\bFn(?:Mut|Once)?\b/u.test(bounds)) return null;
  if (/\b(?:Into)?Iterator\b/u.test(bounds)) {
    const [binding] = nodes.flatMap((node) => descendantsOfType(node, 'type_binding'));
    const item = binding === undefined ? undefined : childInField(binding, 'type');
    const made = item === undefined ? null : madeOf(item, scope);
    return made === null ? null : { kind: 'around', type: 'iterator', inner: listOf('Vec', made) };
  }
  return /\bstr\b|\bString\b|\bDisplay\b/u.test(bounds)
    ? { kind: 'text', type: '&str' }
    : { kind: 'integer', type: 'i64' };
}

function structure(name: string, node: SyntaxNode, scope: RustScope): Made | null {
  const body = childInField(node, 'body');
  if (childInField(node, 'type_parameters') !== undefined || body === undefined) return null;
  const ordered = body.type === 'ordered_field_declaration_list';
  const fields = ordered ? [body] : namedChildren(body).filter(({ type }) => type === 'field_declaration');
  const types = fields.flatMap((field) => field.children.filter((child) => child.field === 'type'));
  const open = fields.flatMap((field) => field.children.filter(({ type }) => type === 'visibility_modifier'));
  const parts = types.flatMap((type) => madeOf(type, deeper(scope)) ?? []);
  if (types.length === 0 || parts.length < types.length || open.length < types.length) return null;
  const names = ordered ? [] : fields.map((field) => childInField(field, 'name')?.text ?? '');
  return { kind: 'group', type: name, parts, names };
}

function own(name: string, node: SyntaxNode, scope: RustScope): Made | null {
  const spelled = `${target}::${name}`;
  if (node.type === 'struct_item') return structure(spelled, node, scope);
  if (node.type === 'type_item') {
    const aliased = childInField(node, 'type');
    return aliased === undefined ? null : madeOf(aliased, deeper(scope));
  }
  const variants = descendantsOfType(node, 'enum_variant');
  const plain = variants.find((variant) => childInField(variant, 'body') === undefined);
  const first = plain === undefined ? undefined : childInField(plain, 'name')?.text;
  return first === undefined ? null : { kind: 'fixed', type: spelled, text: `${spelled}::${first}` };
}

const named = (node: SyntaxNode, scope: RustScope): Made | null => {
  const name = lastName(node.text);
  const bounds = scope.bounds.get(name);
  if (bounds !== undefined) return ofBounds(bounds, scope);
  const declared = scope.types.get(name);
  return declared === undefined ? scalar(name) : own(name, declared, scope);
};

const collections = 'std::collections';

function listOf(name: string, item: Made): Made {
  const path = name === 'Vec' ? name : `${collections}::${name}`;
  return { kind: 'list', type: `${path}<${item.type}>`, item };
}

function collection(name: string, [first, second]: readonly Made[]): Made | null {
  if (first === undefined) return null;
  const path = `${collections}::${name}`;
  if (/^(?:Vec|VecDeque|LinkedList|BinaryHeap)$/u.test(name)) return listOf(name, first);
  if (/^(?:Hash|BTree)Set$/u.test(name)) return { kind: 'set', type: `${path}<${first.type}>`, item: first };
  if (/^(?:Option|Box)$/u.test(name)) return { kind: 'around', type: `${name}<${first.type}>`, inner: first };
  if (second === undefined || !/^(?:Hash|BTree)Map$/u.test(name)) return null;
  return { kind: 'map', type: `${path}<${first.type}, ${second.type}>`, key: first, value: second };
}

const generic = (node: SyntaxNode, scope: RustScope): Made | null => {
  const list = childInField(node, 'type_arguments');
  const types = (list === undefined ? [] : namedChildren(list)).filter(({ type }) => type !== 'lifetime');
  const parts = types.flatMap((type) => madeOf(type, scope) ?? []);
  return parts.length < types.length
    ? null
    : collection(lastName(childInField(node, 'type')?.text ?? ''), parts);
};

function slice(node: SyntaxNode, scope: RustScope): Made | null {
  const element = childInField(node, 'element');
  const item = element === undefined ? null : madeOf(element, scope);
  return item === null ? null : listOf('Vec', item);
}

/** A reference to a text, a slice, or to something that the program owns. */
const reference = (node: SyntaxNode, scope: RustScope): Made | null => {
  const to = childInField(node, 'type');
  const type = node.children.some((child) => child.type === 'mutable_specifier') ? '&mut ' : '&';
  if (to === undefined) return null;
  if (to.text === 'str') return type === '&' ? { kind: 'text', type: '&str' } : null;
  const isSlice = to.type === 'array_type' && childInField(to, 'length') === undefined;
  const inner = isSlice ? slice(to, scope) : madeOf(to, scope);
  return inner === null ? null : { kind: 'around', type, inner };
};

const makers: Record<string, (node: SyntaxNode, scope: RustScope) => Made | null> = {
  primitive_type: named,
  type_identifier: named,
  scoped_type_identifier: named,
  generic_type: generic,
  reference_type: reference,
  abstract_type: (node, scope) => ofBounds([node], scope),
  tuple_type: (node, scope) => {
    const types = namedChildren(node);
    const parts = types.flatMap((type) => madeOf(type, scope) ?? []);
    if (parts.length < types.length || parts.length === 0) return null;
    return { kind: 'group', type: `(${parts.map(({ type }) => `${type},`).join(' ')})`, parts, names: [] };
  },
};

/** What can be made of a type; references inside of others are to texts alone. */
function madeOf(node: SyntaxNode, scope: RustScope): Made | null {
  const made = scope.depth > 8 ? null : (makers[node.type]?.(node, deeper(scope)) ?? null);
  return scope.depth > 0 && made?.kind === 'around' && /^&|^iterator/u.test(made.type) ? null : made;
}

/** The parameters of a function, without the object of a method. */
export function parametersOf(node: SyntaxNode, scope: RustScope): Parameter[] {
  const list = childInField(node, 'parameters');
  return (list === undefined ? [] : namedChildren(list)).flatMap((parameter) => {
    const type = childInField(parameter, 'type');
    if (parameter.type !== 'parameter' || type === undefined) return [];
    const name = childInField(parameter, 'pattern')?.text ?? '_';
    return [{ name, declared: type.text.replaceAll(/\s+/gu, ' '), made: madeOf(type, scope) }];
  });
}

function boundIn(node: SyntaxNode, nameField: string): { name: string; bounds: SyntaxNode[] } {
  const bounds = childInField(node, 'bounds');
  return { name: childInField(node, nameField)?.text ?? '', bounds: bounds === undefined ? [] : [bounds] };
}

/** The bounds of all type parameters, those of a `where` clause too. */
export function boundsOf(nodes: readonly SyntaxNode[]): Map<string, SyntaxNode[]> {
  const parameters = nodes.flatMap((node) => {
    const list = childInField(node, 'type_parameters');
    return (list === undefined ? [] : namedChildren(list)).filter(({ type }) => type === 'type_parameter');
  });
  const clauses = nodes.flatMap(({ children }) => children.filter(({ type }) => type === 'where_clause'));
  const known = new Map<string, SyntaxNode[]>();
  const found = [
    ...parameters.map((parameter) => boundIn(parameter, 'name')),
    ...clauses.flatMap(namedChildren).map((predicate) => boundIn(predicate, 'left')),
  ];
  for (const { name, bounds } of found) known.set(name, [...(known.get(name) ?? []), ...bounds]);
  return known;
}
