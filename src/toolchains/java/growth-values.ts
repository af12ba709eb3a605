import { literalFor, sampleArguments } from '../growth/literals.ts';
import { type Argument, isScalar, type Made, type Scalar } from '../growth/made.ts';
import { boxed, unboxed } from './growth-types.ts';

const number = (offset: number): string => (offset === 0 ? 'key' : `(key + ${offset})`);
const isArray = ({ type }: Made): boolean => type.endsWith('[]');

const wrappers: Readonly<Record<string, (inner: string) => string>> = {
  Iterator: (inner) => `${inner}.iterator()`,
  Stream: (inner) => `${inner}.stream()`,
  IntStream: (inner) => `${inner}.stream().mapToInt(Integer::intValue)`,
  Optional: (inner) => `Optional.of(${inner})`,
  StringBuilder: (inner) => `new StringBuilder(${inner})`,
  Reader: (inner) => `new java.io.StringReader(${inner})`,
  Deque: (inner) => `new ArrayDeque<>(${inner})`,
  Queue: (inner) => `new ArrayDeque<>(${inner})`,
};

const aroundText = (type: string, inner: string): string =>
  wrappers[type]?.(inner) ?? `new ${type}<>(${inner})`;

/** `new ArrayList`, `new TreeSet`: the class that stands for a list, a set or a map. */
const classOf = ({ type }: Made): string => type.replace(/^List\b/u, 'ArrayList').replace(/<.*$/su, '');

/** A value that is made of the number `key`. `samples` are arguments behind it: texts of the issue's examples. */
function itemText(made: Made, offset: number, samples: string): string {
  const at = (part: Made, more: number) => itemText(part, offset + more, samples);
  if (isScalar(made)) return scalarText(made, offset, samples);
  if (made.kind === 'fixed') return made.text;
  if (made.kind === 'group') return `new ${made.type}(${made.parts.map(at).join(', ')})`;
  if (made.kind === 'around') return aroundText(made.type, at(made.inner, 0));
  if (made.kind === 'map') return `new ${classOf(made)}<>(Map.of(${at(made.key, 0)}, ${at(made.value, 1)}))`;
  const items = [0, 1, 2].map((more) => at(made.item, more)).join(', ');
  return isArray(made) ? `new ${made.type} {${items}}` : `new ${classOf(made)}<>(List.of(${items}))`;
}

function scalarText(made: Scalar, offset: number, samples: string): string {
  const key = number(offset);
  switch (made.kind) {
    case 'truth':
      return `(${key} % 2 == 0)`;
    case 'character':
      return `(char) ('a' + ${key} % 26)`;
    case 'text':
      return `input.word(${key}${samples})`;
    case 'integer':
    case 'decimal':
      return `(${unboxed(made.type)}) ${key}`;
  }
}

/** The value with another number than the one of the place. */
const withKey = (text: string, key: string): string => text.replaceAll(/\bkey\b/gu, key);

/** Lists in a map lead to smaller keys of it and never in a circle, as dependencies do. */
function mapValue(value: Made, samples: string): string {
  if ((value.kind !== 'list' && value.kind !== 'set') || isArray(value)) return itemText(value, 1, samples);
  const item = withKey(itemText(value.item, 0, samples), 'next');
  const lower = `Input.<${boxed(value.item)}>lower(key, next -> ${item})`;
  return value.kind === 'list' ? lower : `new ${classOf(value)}<>(${lower})`;
}

const loop = (keyOf: string, statement: string): string =>
  `for (int index = 0; index < input.size; index += 1) { long key = input.${keyOf}(index); ${statement} }`;

/** Statements that declare `name` as a list or an array of the size. */
function listLines(name: string, made: Extract<Made, { item: Made }>, samples: string): string[] {
  const item = itemText(made.item, 0, samples);
  if (isArray(made))
    return [
      `${made.type} ${name} = new ${made.type.replace('[]', '[input.size]')};`,
      loop('key', `${name}[index] = ${item};`),
    ];
  const keyOf = made.kind === 'list' ? 'key' : 'distinct';
  return [`${made.type} ${name} = new ${classOf(made)}<>();`, loop(keyOf, `${name}.add(${item});`)];
}

/** Statements that declare `name` as a value of the size. */
function growingLines(name: string, made: Made, example: string | null): string[] {
  const samples = sampleArguments(example);
  if (made.kind === 'list' || made.kind === 'set') return listLines(name, made, samples);
  if (made.kind === 'around')
    return [
      ...growingLines(`${name}s`, made.inner, example),
      `var ${name} = ${aroundText(made.type, `${name}s`)};`,
    ];
  if (made.kind !== 'map') return [`String ${name} = input.text(${samples.replace(/^, /u, '')});`];
  const entry = `${itemText(made.key, 0, samples)}, ${mapValue(made.value, samples)}`;
  return [`var ${name} = new ${made.type}();`, loop('distinct', `${name}.put(${entry});`)];
}

function constantText(made: Made, example: string | null): string {
  if (!isScalar(made)) return withKey(itemText(made, 0, sampleArguments(example)), '3L');
  const literal = literalFor(made.kind, example);
  const isNumber = made.kind === 'integer' || made.kind === 'decimal';
  return isNumber ? `(${unboxed(made.type)}) (${literal})` : literal;
}

/** What makes an argument beforehand, and the argument itself. `key` is declared where it is made of the call's number. */
export function argumentText(
  { made, role, example }: Argument,
  name: string,
): { lines: string[]; text: string } {
  switch (role) {
    case 'grows':
      return { lines: growingLines(name, made, example), text: name };
    case 'capacity':
      return { lines: [], text: `(${unboxed(made.type)}) input.size` };
    case 'key':
      return { lines: [], text: itemText(made, 0, sampleArguments(example)) };
    case 'constant':
      return { lines: [], text: constantText(made, example) };
  }
}
