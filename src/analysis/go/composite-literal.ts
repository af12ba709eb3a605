import type { CanonicalValue } from '../canonical-value.ts';
import { childInField, type SyntaxNode } from '../syntax-tree.ts';
import { codeChildren } from './source.ts';

type Reader = (node: SyntaxNode) => CanonicalValue | null;

/** An element of a literal, whose own type may be left out when it is the one of all. */
function readElement(element: SyntaxNode, type: SyntaxNode | undefined, read: Reader): CanonicalValue | null {
  const content = element.type === 'literal_element' ? codeChildren(element)[0] : element;
  if (content === undefined) return null;
  if (content.type !== 'literal_value') return read(content);
  const plain = type?.type === 'pointer_type' ? codeChildren(type)[0] : type;
  return plain === undefined ? null : readBody(plain, content, read);
}

function complete<Item>(items: readonly (Item | null)[]): Item[] | null {
  const known = items.filter((item) => item !== null);
  return known.length < items.length ? null : known;
}

function readList(
  elements: readonly SyntaxNode[],
  type: SyntaxNode | undefined,
  read: Reader,
): CanonicalValue | null {
  if (elements.some((element) => element.type === 'keyed_element')) return null;
  const v = complete(elements.map((element) => readElement(element, type, read)));
  return v === null ? null : { t: 'list', v };
}

const zeros: [RegExp, CanonicalValue][] = [
  [/^(?:u?int(?:8|16|32|64)?|byte|rune)$/u, { t: 'int', v: '0' }],
  [/^float(?:32|64)$/u, { t: 'float', v: '0' }],
  [/^string$/u, { t: 'str', v: '' }],
  [/^bool$/u, { t: 'bool', v: false }],
  [/^\*|^any$/u, { t: 'none' }],
];

const mostZeros = 10_000;

/** So many zeros of the type as are missing; null when nobody knows how one looks. */
function zerosFor(element: SyntaxNode | undefined, missing: number): CanonicalValue[] | null {
  const zero = zeros.find(([pattern]) => pattern.test(element?.text ?? ''))?.[1];
  if (missing === 0) return [];
  if (zero === undefined || missing < 0 || missing > mostZeros) return null;
  return Array.from({ length: missing }, () => zero);
}

/** What an array does not name is zero. */
function readArray(type: SyntaxNode, body: SyntaxNode, read: Reader): CanonicalValue | null {
  const element = childInField(type, 'element');
  const list = readList(codeChildren(body), element, read);
  const length = Number(childInField(type, 'length')?.text);
  if (list?.t !== 'list' || !Number.isInteger(length)) return list;
  const rest = zerosFor(element, length - list.v.length);
  return rest === null ? null : { t: 'list', v: [...list.v, ...rest] };
}

function readMap(type: SyntaxNode, body: SyntaxNode, read: Reader): CanonicalValue | null {
  const [keyType, valueType] = ['key', 'value'].map((name) => childInField(type, name));
  const entries = codeChildren(body).map((element): [CanonicalValue, CanonicalValue] | null => {
    const [key, value] = ['key', 'value'].map((name) => childInField(element, name));
    if (key === undefined || value === undefined) return null;
    const [name, item] = [readElement(key, keyType, read), readElement(value, valueType, read)];
    return name === null || item === null ? null : [name, item];
  });
  const v = complete(entries);
  return v === null ? null : { t: 'dict', v };
}

function readField(element: SyntaxNode, read: Reader): [string | null, CanonicalValue] | null {
  const keyed = element.type === 'keyed_element';
  const content = keyed ? childInField(element, 'value') : element;
  const value = content === undefined ? null : readElement(content, undefined, read);
  return value === null ? null : [keyed ? (childInField(element, 'key')?.text ?? null) : null, value];
}

/** Fields that are not named are zero. */
function readStruct(name: string, body: SyntaxNode, read: Reader): CanonicalValue | null {
  const elements = codeChildren(body);
  const fields = complete(elements.map((element) => readField(element, read)));
  if (fields === null) return null;
  const positional = fields.some(([field]) => field === null);
  return { t: 'object', name, tuple: false, fields, ...(positional ? {} : { zeroRest: true as const }) };
}

function readBody(type: SyntaxNode, body: SyntaxNode, read: Reader): CanonicalValue | null {
  switch (type.type) {
    case 'slice_type':
    case 'implicit_length_array_type':
      return readList(codeChildren(body), childInField(type, 'element'), read);
    case 'array_type':
      return readArray(type, body, read);
    case 'map_type':
      return readMap(type, body, read);
    case 'struct_type':
      return readStruct('', body, read);
    default: {
      const name = /([A-Za-z_]\w*)(?:\[.*\])?$/su.exec(type.text)?.[1];
      return name === undefined ? null : readStruct(name, body, read);
    }
  }
}

/** `[]int{1}`, `map[string]int{"a": 1}`, `Point{X: 1}`, without evaluating anything. */
export function readComposite(node: SyntaxNode, read: Reader): CanonicalValue | null {
  const [type, body] = ['type', 'body'].map((name) => childInField(node, name));
  return type === undefined || body === undefined ? null : readBody(type, body, read);
}
