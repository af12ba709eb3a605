import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { genericText, type StubAnswer, scalarText } from './default-types.ts';
import { bodyOf } from './items.ts';

export type { StubAnswer } from './default-types.ts';

/** What is known where a value is made up: the file's own types, and the type that `Self` is. */
export interface TypeScope {
  types: ReadonlyMap<string, SyntaxNode>;
  self: SyntaxNode | null;
}

/** The types that a file declares, by name; a name that it uses twice is left out. */
export function declaredTypes(root: SyntaxNode): Map<string, SyntaxNode> {
  const nodes = descendantsOfType(root, 'struct_item', 'enum_item', 'type_item');
  const nameOf = (node: SyntaxNode) => childInField(node, 'name')?.text ?? '';
  const names = nodes.map(nameOf);
  return new Map(
    nodes
      .map((node) => [nameOf(node), node] as const)
      .filter(([name]) => names.filter((other) => other === name).length === 1),
  );
}

const deepest = 5;

interface Frame {
  answer: StubAnswer;
  scope: TypeScope;
  depth: number;
}

const deeper = (frame: Frame): Frame => ({ ...frame, depth: frame.depth + 1 });

function allKnown(values: readonly (string | null)[]): string[] | null {
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : known;
}

function fieldsText(body: SyntaxNode | undefined, frame: Frame): string | null {
  if (body === undefined) return '';
  const isNamed = body.type === 'field_declaration_list';
  const fields = isNamed
    ? namedChildren(body).filter(({ type }) => type === 'field_declaration')
    : body.children.filter(({ field }) => field === 'type');
  const values = allKnown(
    fields.map((field) => {
      const value = valueFor(isNamed ? (childInField(field, 'type') ?? field) : field, frame);
      const name = childInField(field, 'name')?.text;
      return value === null || !isNamed ? value : `${name ?? ''}: ${value}`;
    }),
  );
  if (values === null) return null;
  return isNamed ? ` { ${values.join(', ')} }` : `(${values.join(', ')})`;
}

function variantText(name: string, node: SyntaxNode, frame: Frame): string | null {
  const variants = namedChildren(bodyOf(node) ?? node).filter(({ type }) => type === 'enum_variant');
  const ordered = frame.answer === 'empty' ? variants : variants.toReversed();
  for (const variant of ordered) {
    const fields = fieldsText(bodyOf(variant), frame);
    if (fields !== null) return `${name}::${childInField(variant, 'name')?.text ?? ''}${fields}`;
  }
  return null;
}

/** A value of a type of the file, made of values of its fields. */
function ownText(name: string, node: SyntaxNode, frame: Frame): string | null {
  if (frame.depth > deepest) return null;
  if (node.type === 'enum_item') return variantText(name, node, deeper(frame));
  if (node.type === 'type_item') {
    const target = childInField(node, 'type');
    return target === undefined ? null : valueFor(target, deeper(frame));
  }
  const fields = fieldsText(bodyOf(node), deeper(frame));
  return fields === null ? null : `${name}${fields}`;
}

const lastName = (text: string): string =>
  text
    .replace(/<[\s\S]*$/, '')
    .split('::')
    .at(-1) ?? text;

const named = (node: SyntaxNode, frame: Frame): string | null => {
  const name = lastName(node.text);
  if (name === 'Self' && frame.scope.self !== null) return ownText('Self', frame.scope.self, frame);
  const scoped = node.type === 'scoped_type_identifier' && !/^(?:crate|self|super)::/.test(node.text);
  const own = scoped ? undefined : frame.scope.types.get(name);
  if (own !== undefined) return ownText(name, own, frame);
  return scalarText(name, frame.answer) ?? genericText(name, [], frame.answer) ?? null;
};

/** `type Result<T> = std::result::Result<T, Failure>` stands for that; a parameter is the first of its parameters. */
function aliased(own: SyntaxNode | undefined): string | null {
  if (own?.type !== 'type_item' || childInField(own, 'type_parameters') === undefined) return null;
  return lastName(childInField(own, 'type')?.text ?? '');
}

function argumentTypes(node: SyntaxNode): SyntaxNode[] {
  const list = namedChildren(childInField(node, 'type_arguments') ?? node);
  return list.filter(({ type }) => type !== 'lifetime');
}

const generic = (node: SyntaxNode, frame: Frame): string | null => {
  const name = lastName(childInField(node, 'type')?.text ?? '');
  const types = argumentTypes(node);
  const own = frame.scope.types.get(name);
  const alias = aliased(own);
  if (own !== undefined && alias === null) return ownText(name, own, frame);
  if (name === 'Box' && types[0]?.type === 'dynamic_type') return boxedText(types[0]);
  const parts = types.map((type) => valueFor(type, deeper(frame)));
  return genericText(alias ?? name, parts, frame.answer) ?? null;
};

function boxedText({ text }: SyntaxNode): string | null {
  return /\bError\b/.test(text) ? '"stub".into()' : null;
}

function sliceText(item: SyntaxNode, frame: Frame): string {
  const value = frame.answer === 'filled' ? valueFor(item, deeper(frame)) : null;
  return `Box::leak(vec![${value ?? ''}].into_boxed_slice())`;
}

/** A value that lives for ever, so that any lifetime is right. */
const reference = (node: SyntaxNode, frame: Frame): string | null => {
  const target = childInField(node, 'type');
  if (target === undefined) return null;
  if (target.text === 'str') return frame.answer === 'empty' ? '""' : '"stub"';
  const isSlice = target.type === 'array_type' && childInField(target, 'length') === undefined;
  const item = isSlice ? childInField(target, 'element') : undefined;
  if (item !== undefined) return sliceText(item, frame);
  const value = valueFor(target, deeper(frame));
  return value === null ? null : `Box::leak(Box::new(${value}))`;
};

/** `impl Iterator<Item = T>` */
const abstract = (node: SyntaxNode, frame: Frame): string | null => {
  const binding = descendantsOfType(node, 'type_binding').find(({ text }) => /^Item\b/.test(text));
  const item = binding === undefined ? undefined : childInField(binding, 'type');
  if (item === undefined) return /^impl\s+(?:std::fmt::|fmt::)?Display/.test(node.text) ? '"stub"' : null;
  const value = frame.answer === 'filled' ? valueFor(item, deeper(frame)) : null;
  return value === null ? `Vec::<${item.text}>::new().into_iter()` : `vec![${value}].into_iter()`;
};

const tuple = (node: SyntaxNode, frame: Frame): string | null => {
  const values = allKnown(namedChildren(node).map((part) => valueFor(part, deeper(frame))));
  return values === null ? null : `(${values.map((value) => `${value},`).join(' ')})`;
};

const array = (node: SyntaxNode, frame: Frame): string | null => {
  const element = childInField(node, 'element');
  const value = element === undefined ? null : valueFor(element, deeper(frame));
  return value === null ? null : `::std::array::from_fn(|_| ${value})`;
};

const makers: Record<string, (node: SyntaxNode, frame: Frame) => string | null> = {
  unit_type: () => '()',
  primitive_type: named,
  type_identifier: named,
  scoped_type_identifier: named,
  generic_type: generic,
  reference_type: reference,
  tuple_type: tuple,
  array_type: array,
  abstract_type: abstract,
  bounded_type: (node, frame) => {
    const [first] = namedChildren(node);
    return first === undefined ? null : valueFor(first, frame);
  },
};

function valueFor(type: SyntaxNode, frame: Frame): string | null {
  return frame.depth > deepest ? null : (makers[type.type]?.(type, frame) ?? null);
}

/** The text of a value that fits the type, or null when none can be made up. It may use `call`, an unsigned number of one byte. */
export function defaultValue(type: SyntaxNode, answer: StubAnswer, scope: TypeScope): string | null {
  return valueFor(type, { answer, scope, depth: 0 });
}
