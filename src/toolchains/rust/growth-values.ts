import { literalFor, sampleTexts } from '../growth/literals.ts';
import { type Argument, isScalar, type Made, type Scalar } from '../growth/made.ts';

const number = (offset: number): string => (offset === 0 ? 'key' : `(key + ${offset})`);

function groupText({ type, names }: Extract<Made, { kind: 'group' }>, parts: readonly string[]): string {
  if (names.length > 0)
    return `${type} { ${parts.map((part, index) => `${names[index]}: ${part}`).join(', ')} }`;
  const all = parts.map((part) => `${part},`).join(' ');
  return type.startsWith('(') ? `(${all})` : `${type}(${all})`;
}

function aroundText(type: string, inner: string): string {
  if (type.startsWith('Option<')) return `Some(${inner})`;
  if (type.startsWith('Box<')) return `Box::new(${inner})`;
  return type === 'iterator' ? `${inner}.into_iter()` : `${type}${inner}`;
}

/** A value that is made of the number `key`. `samples` is a list of texts of the issue's examples. */
function itemText(made: Made, offset: number, samples: string): string {
  const at = (part: Made, more: number) => itemText(part, offset + more, samples);
  if (isScalar(made)) return scalarText(made, offset, samples);
  if (made.kind === 'fixed') return made.text;
  if (made.kind === 'group') return groupText(made, made.parts.map(at));
  if (made.kind === 'around') return aroundText(made.type, at(made.inner, 0));
  const items =
    made.kind === 'map'
      ? `(${at(made.key, 0)}, ${at(made.value, 1)})`
      : [0, 1, 2].map((more) => at(made.item, more)).join(', ');
  return `[${items}].into_iter().collect::<${made.type}>()`;
}

function scalarText(made: Scalar, offset: number, samples: string): string {
  const key = number(offset);
  switch (made.kind) {
    case 'truth':
      return `(${key} % 2 == 0)`;
    case 'character':
      return `((b'a' + (${key} % 26) as u8) as char)`;
    case 'text':
      return `input.word(${key}, &[${samples}])${made.type === '&str' ? '' : '.to_string()'}`;
    case 'integer':
    case 'decimal':
      return `(${key} as ${made.type})`;
  }
}

/** Lists in a map lead to smaller keys of it and never in a circle, as dependencies do. */
function mapValue(value: Made, samples: string): string {
  if (value.kind !== 'list' && value.kind !== 'set') return itemText(value, 1, samples);
  return `lower(key).map(|key| ${itemText(value.item, 0, samples)}).collect::<${value.type}>()`;
}

const samplesOf = (example: string | null): string => sampleTexts(example).join(', ');

/** A value of the size. */
function growingText(made: Made, example: string | null): string {
  const samples = samplesOf(example);
  const all = (keyOf: string, item: string): string =>
    `(0..input.size).map(|index| { let key = input.${keyOf}(index); ${item} }).collect::<${made.type}>()`;
  if (made.kind === 'around') return growingText(made.inner, example);
  if (made.kind === 'list') return all('key', itemText(made.item, 0, samples));
  if (made.kind === 'set') return all('distinct', itemText(made.item, 0, samples));
  if (made.kind !== 'map') return `input.text(&[${samples}])`;
  return all('distinct', `(${itemText(made.key, 0, samples)}, ${mapValue(made.value, samples)})`);
}

function scalarConstant({ kind, type }: Scalar, example: string | null): string {
  const literal = literalFor(kind, example);
  if (kind === 'decimal') return `(${literal} as ${type})`;
  return kind === 'text' && type !== '&str' ? `${literal}.to_string()` : literal;
}

function constantText(made: Made, example: string | null): string {
  if (isScalar(made)) return scalarConstant(made, example);
  if (made.kind !== 'around')
    return `{ let key = 3i64; let _ = key; ${itemText(made, 0, samplesOf(example))} }`;
  if (made.type.startsWith('Option<')) return optionText(made.inner, example);
  return aroundText(made.type, constantText(made.inner, example?.replace(/^&(?:mut\s+)?/u, '') ?? null));
}

function optionText(inner: Made, example: string | null): string {
  const given = /^Some\((.*)\)$/su.exec(example ?? '')?.[1];
  return example === 'None' ? 'None' : `Some(${constantText(inner, given ?? null)})`;
}

/** An owned value is given away and another left in its place, so that nothing is freed while the time is taken. */
function passed(made: Made, name: string): string {
  if (made.kind === 'text') return made.type === '&str' ? `&${name}` : `std::mem::take(&mut ${name})`;
  if (made.kind !== 'around') return `std::mem::take(&mut ${name})`;
  return made.type.startsWith('&')
    ? `${made.type}${name}`
    : aroundText(made.type, `std::mem::take(&mut ${name})`);
}

/** What makes an argument beforehand, and the argument itself. `key` is declared where it is made of the call's number. */
export function argumentText(
  { made, role, example }: Argument,
  name: string,
): { lines: string[]; text: string } {
  switch (role) {
    case 'grows':
      return { lines: [`let mut ${name} = ${growingText(made, example)};`], text: passed(made, name) };
    case 'capacity':
      return { lines: [], text: `(input.size as ${made.type})` };
    case 'key':
      return { lines: [], text: itemText(made, 0, samplesOf(example)) };
    case 'constant':
      return { lines: [], text: constantText(made, example) };
  }
}
