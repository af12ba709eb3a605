import { applyEdits, childInField, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { declaredTypes, defaultValue, type StubAnswer, type TypeScope } from './default-value.ts';
import { bodyOf, implementedType, itemsIn } from './items.ts';
import { tokensOf } from './tokens.ts';

/** How a stub behaves: it panics, or answers with a value that fits the type and is wrong. */
export type StubVariant = 'raise' | StubAnswer;

export interface StubbedCrate {
  content: string;
  /** Functions for which no fitting value can be made up. */
  unknown: string[];
  /** Functions that answer nothing, so that only a panic shows whether they work. */
  valueless: string[];
}

interface Target {
  node: SyntaxNode;
  name: string;
  body: SyntaxNode;
  self: SyntaxNode | null;
}

/** Needed to say what went wrong, or called when a panic is on its way already. */
const leftAlone = /(?:^|::)(?:Debug|Drop|Clone|Hash|Deref|DerefMut)(?:<|$)/;

interface Frame {
  types: TypeScope['types'];
  /** The type that `Self` is. */
  self: SyntaxNode | null;
  /** Whether what is not marked public can be called too, as a trait's methods can. */
  all: boolean;
}

function insideOf(node: SyntaxNode, body: SyntaxNode, types: TypeScope['types']): Target[] {
  if (node.type !== 'impl_item')
    return targetsIn(body, { types, self: null, all: node.type === 'trait_item' });
  const trait = childInField(node, 'trait')?.text;
  if (trait !== undefined && leftAlone.test(trait)) return [];
  return targetsIn(body, {
    types,
    self: types.get(implementedType(node)) ?? null,
    all: trait !== undefined,
  });
}

const scopes = ['mod_item', 'trait_item', 'impl_item'];

/** Functions that other crates can call: public ones, public methods, and what traits ask for. */
function targetsIn(scope: SyntaxNode, { types, self, all }: Frame): Target[] {
  return itemsIn(scope).flatMap(({ node, name, isPublic }): Target[] => {
    const body = bodyOf(node);
    if (body === undefined) return [];
    if (scopes.includes(node.type)) return insideOf(node, body, types);
    return node.type === 'function_item' && (isPublic || all) ? [{ node, name, body, self }] : [];
  });
}

const isConst = ({ node }: Target): boolean =>
  node.children.some(({ type, text }) => type === 'function_modifiers' && /\bconst\b/.test(text));

/** Functions that the compiler itself calls, to compute constants. */
function computedWith(root: SyntaxNode): Set<string> {
  const constants = descendantsOfType(root, 'const_item', 'static_item');
  return new Set(constants.flatMap((node) => [...tokensOf(node)].map(({ text }) => text)));
}

const counter = [
  'static CALLS: ::std::sync::atomic::AtomicUsize = ::std::sync::atomic::AtomicUsize::new(0);',
  'let call = (CALLS.fetch_add(1, ::std::sync::atomic::Ordering::Relaxed) % 50 + 57) as u8;',
].join(' ');

const panicking = 'panic!("stub")';

interface Stub {
  target: Target;
  /** Null for a function that stays as it is. */
  text: string | null;
  known: boolean;
  valueless: boolean;
}

/** `self` for what hands on its own object. */
function ownObject({ node }: Target, type: SyntaxNode): string | null {
  const receiver = childInField(node, 'parameters')?.children.find(
    (child) => child.type === 'self_parameter',
  );
  const given = receiver?.text.replace(/^mut\s+/, '').replace(/'\w+\s+/, '');
  const wanted = type.text.replace(/'\w+\s+/, '');
  return given !== undefined && given.replace('self', 'Self') === wanted ? 'self' : null;
}

function answerText(target: Target, variant: StubVariant, scope: TypeScope): string | null {
  const type = childInField(target.node, 'return_type');
  if (type === undefined || type.type === 'unit_type') return '';
  return ownObject(target, type) ?? defaultValue(type, variant === 'raise' ? 'empty' : variant, scope);
}

/** A panic fits every type but an abstract one, of which the compiler wants to see a value. */
function raisingText(target: Target, value: string | null): string | null {
  const type = childInField(target.node, 'return_type');
  if (type?.type !== 'abstract_type' && type?.type !== 'bounded_type') return panicking;
  return value === null ? null : `let call = 0_u8; if call == 0 { ${panicking} } ${value}`;
}

function answeringText(target: Target, value: string): string {
  if (value === '' || value === 'self') return value;
  return isConst(target) ? `let call = 57_u8; ${value}` : `${counter} ${value}`;
}

function stubOf(target: Target, variant: StubVariant, scope: TypeScope): Stub {
  const value = answerText(target, variant, { ...scope, self: target.self });
  const raising = raisingText(target, value);
  return {
    target,
    text: variant === 'raise' || value === null ? raising : answeringText(target, value),
    known: value !== null,
    valueless: value === '',
  };
}

/** The crate with the body of every function replaced that other crates can call. */
export function stubRustCrate(source: string, root: SyntaxNode, variant: StubVariant): StubbedCrate {
  const types = declaredTypes(root);
  const computed = computedWith(root);
  const targets = targetsIn(root, { types, self: null, all: false }).filter(
    (target) => !(isConst(target) && computed.has(target.name)),
  );
  const stubs = targets.map((target) => stubOf(target, variant, { types, self: null }));
  const edits = stubs.flatMap(({ target: { body }, text }) =>
    text === null ? [] : [{ start: body.start, end: body.end, text: `{ ${text} }` }],
  );
  return {
    content: applyEdits(source, edits),
    unknown: stubs.filter(({ known }) => !known).map(({ target }) => target.name),
    valueless: stubs.filter(({ valueless }) => valueless).map(({ target }) => target.name),
  };
}
