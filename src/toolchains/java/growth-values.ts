import { literalOf, sampleTexts } from '../growth/arguments.ts';
import type { Argument, Made } from '../growth/made.ts';
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

/** A value that is made of the number `key`. `samples` are arguments behind it: texts of the issue's examples. */
function itemText(made: Made, offset: number, samples: string): string {
  const at = (part: Made, more: number) => itemText(part, offset + more, samples);
  switch (made.kind) {
    case 'list':
    case 'set': {
      const items = [0, 1, 2].map((more) => at(made.item, more)).join(', ');
      if (isArray(made)) return `new ${made.type} {${items}}`;
      return `new ${made.kind === 'list' ? 'ArrayList' : made.type.replace(/<.*$/u, '')}<>(List.of(${items}))`;
    }
    case 'map':
      return `new ${made.type.replace(/<.*$/u, '')}<>(Map.of(${at(made.key, 0)}, ${at(made.value, 1)}))`;
    case 'group':
      return `new ${made.type}(${made.parts.map(at).join(', ')})`;
    case 'around':
      return aroundText(made.type, at(made.inner, 0));
    default:
      return scalarText(made, offset, samples);
  }
}

function scalarText(made: Made, offset: number, samples: string): string {
  switch (made.kind) {
    case 'truth':
      return `(${number(offset)} % 2 == 0)`;
    case 'character':
      return `(char) ('a' + ${number(offset)} % 26)`;
    case 'text':
      return `input.word(${number(offset)}${samples})`;
    case 'fixed':
      return made.text;
    default:
      return `(${unboxed(made.type)}) ${number(offset)}`;
  }
}

/** Lists in a map lead to smaller keys of it and never in a circle, as dependencies do. */
function mapValue(value: Made, samples: string): string {
  const plain = value.kind === 'list' || value.kind === 'set' ? !isArray(value) : false;
  if (!plain || (value.kind !== 'list' && value.kind !== 'set')) return itemText(value, 1, samples);
  const lower = `Input.<${boxed(value.item)}>lower(key, next -> { long again = next; return ${itemText(value.item, 0, samples).replaceAll(/\bkey\b/gu, 'again')}; })`;
  return value.kind === 'list' ? lower : `new ${value.type.replace(/<.*$/u, '')}<>(${lower})`;
}

const samplesOf = (example: string | null): string =>
  sampleTexts(example)
    .map((text) => `, ${text}`)
    .join('');

const loop = (keyOf: string, statement: string): string =>
  `for (int index = 0; index < input.size; index += 1) { long key = input.${keyOf}(index); ${statement} }`;

/** Statements that declare `name` as a value of the size. */
function growingLines(name: string, made: Made, example: string | null): string[] {
  const samples = samplesOf(example);
  const item = (part: Made) => itemText(part, 0, samples);
  switch (made.kind) {
    case 'around':
      return [...growingLines(`${name}s`, made.inner, example), `var ${name} = ${aroundText(made.type, `${name}s`)};`];
    case 'list':
      if (isArray(made)) {
        const open = made.type.replace('[]', '[input.size]');
        return [`${made.type} ${name} = new ${open};`, loop('key', `${name}[index] = ${item(made.item)};`)];
      }
      return [`${made.type} ${name} = new ArrayList<>();`, loop('key', `${name}.add(${item(made.item)});`)];
    case 'set':
      return [`var ${name} = new ${made.type}();`, loop('distinct', `${name}.add(${item(made.item)});`)];
    case 'map':
      return [
        `var ${name} = new ${made.type}();`,
        loop('distinct', `${name}.put(${item(made.key)}, ${mapValue(made.value, samples)});`),
      ];
    default:
      return [`String ${name} = input.text(${samples.replace(/^, /u, '')});`];
  }
}

const usual = { integer: '3', decimal: '1.5', truth: 'true', text: '"a"', character: "'a'" } as const;

function constantText(made: Made, example: string | null): string {
  switch (made.kind) {
    case 'integer':
    case 'decimal':
      return `(${unboxed(made.type)}) (${literalOf(example, made.kind) ?? usual[made.kind]})`;
    case 'truth':
    case 'text':
    case 'character':
      return literalOf(example, made.kind) ?? usual[made.kind];
    default:
      return itemText(made, 0, samplesOf(example)).replaceAll(/\bkey\b/gu, '3L');
  }
}

/** What makes an argument beforehand, and the argument itself. `key` is declared where it is made of the call's number. */
export function argumentText({ made, role, example }: Argument, name: string): { lines: string[]; text: string } {
  switch (role) {
    case 'grows':
      return { lines: growingLines(name, made, example), text: name };
    case 'capacity':
      return { lines: [], text: `(${unboxed(made.type)}) input.size` };
    case 'key':
      return { lines: [], text: itemText(made, 0, samplesOf(example)) };
    case 'constant':
      return { lines: [], text: constantText(made, example) };
  }
}
