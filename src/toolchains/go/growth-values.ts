import { literalFor, sampleArguments } from '../growth/literals.ts';
import { type Argument, isScalar, type Made, type Scalar } from '../growth/made.ts';

const number = (offset: number): string => (offset === 0 ? 'key' : `(key+${offset})`);

/** A value that is made of the number `key`. `samples` are arguments behind it: texts of the examples. */
function itemText(made: Made, offset: number, samples: string): string {
  const at = (part: Made, more: number) => itemText(part, offset + more, samples);
  if (isScalar(made)) return scalarText(made, offset, samples);
  if (made.kind === 'fixed') return made.text;
  if (made.kind === 'map') return `${made.type}{${at(made.key, 0)}: ${at(made.value, 1)}}`;
  if (made.kind === 'group') {
    const fields = made.parts.map((part, index) => `${made.names[index]}: ${at(part, index)}`);
    return `${made.type}{${fields.join(', ')}}`;
  }
  if (made.kind === 'around') return aroundText(made.type, at(made.inner, 0));
  return `${made.type}{${[0, 1, 2].map((more) => at(made.item, more)).join(', ')}}`;
}

const aroundText = (type: string, inner: string): string =>
  type === 'io.Reader' ? `strings.NewReader(${inner})` : `&${inner}`;

function scalarText(made: Scalar, offset: number, samples: string): string {
  const key = number(offset);
  switch (made.kind) {
    case 'truth':
      return `${made.type}(${key}%2 == 0)`;
    case 'character':
      return `${made.type}('a' + ${key}%26)`;
    case 'text':
      return `${made.type}(in.word(${key}${samples}))`;
    case 'integer':
    case 'decimal':
      return `${made.type}(${key})`;
  }
}

/** Lists in a map lead to smaller keys of it and never in a circle, as dependencies do. */
function mapValue(value: Made, samples: string): string {
  if (value.kind !== 'list') return itemText(value, 1, samples);
  return `${value.type}(lower(key, func(key int64) ${value.item.type} { return ${itemText(value.item, 0, samples)} }))`;
}

/** Statements that declare `name` as a value of the size. */
function growingLines(name: string, made: Made, example: string | null): string[] {
  const samples = sampleArguments(example);
  if (made.kind === 'around') {
    const inside = growingLines(`${name}s`, made.inner, example);
    return [...inside, `${name} := ${made.type === 'io.Reader' ? 'strings.NewReader(' : '&('}${name}s)`];
  }
  if (made.kind === 'map')
    return [
      `${name} := make(${made.type}, in.size)`,
      `for index := range in.size { key := in.distinct(index); ${name}[${itemText(made.key, 0, samples)}] = ${mapValue(made.value, samples)} }`,
    ];
  if (made.kind === 'list')
    return [
      `${name} := make(${made.type}, in.size)`,
      `for index := range ${name} { key := in.key(index); _ = key; ${name}[index] = ${itemText(made.item, 0, samples)} }`,
    ];
  return [`${name} := ${made.kind === 'text' ? made.type : ''}(in.text(${samples.replace(/^, /u, '')}))`];
}

function constantText(made: Made, example: string | null): string {
  if (isScalar(made)) return `${made.type}(${literalFor(made.kind, example)})`;
  const item = itemText(made, 0, sampleArguments(example));
  return `func() ${made.type} { key := int64(3); _ = key; return ${item} }()`;
}

/** What makes an argument beforehand, and the argument itself. `key` has to be declared where it is made of the call's number. */
export function argumentText(
  { made, role, example }: Argument,
  name: string,
): { lines: string[]; text: string } {
  switch (role) {
    case 'grows':
      return { lines: growingLines(name, made, example), text: name };
    case 'capacity':
      return { lines: [], text: `${made.type}(in.size)` };
    case 'key':
      return { lines: [], text: itemText(made, 0, sampleArguments(example)) };
    case 'constant':
      return { lines: [], text: constantText(made, example) };
  }
}
