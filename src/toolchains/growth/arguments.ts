import { childInField, descendants, namedChildren, parseSource } from '../../analysis/syntax-tree.ts';
import type { Spec } from '../../core/spec.ts';
import { sampleTexts } from './literals.ts';
import { type Argument, innermost, isCollection, type Parameter } from './made.ts';

/** The arguments of the first call of that name in an example of the issue: of one that answers something, else of any. */
export async function exampleArguments(spec: Spec, grammar: string, name: string): Promise<string[]> {
  const checks = spec.examples.flatMap(({ check }) => check ?? []);
  const answering = checks.filter(({ expected }) => expected.kind === 'value');
  for (const { call } of [...answering, ...checks]) {
    const found = await argumentsIn(wrap[grammar]?.(call) ?? call, grammar, name);
    if (found !== null) return found;
  }
  return [];
}

const wrap: Record<string, (call: string) => string> = {
  go: (call) => `package p\n\nfunc _() {\n${call}\n}\n`,
  rust: (call) => `fn f() {\n${call}\n;}`,
  java: (call) => `${call};`,
};

async function argumentsIn(source: string, grammar: string, name: string): Promise<string[] | null> {
  for (const node of descendants(await parseSource(grammar, source))) {
    const list = childInField(node, 'arguments');
    const callee = ['name', 'function', 'type'].flatMap((field) => childInField(node, field)?.text ?? [])[0];
    if (
      list !== undefined &&
      (callee === name || callee?.endsWith(`.${name}`) || callee?.endsWith(`::${name}`))
    )
      return namedChildren(list).map(({ text }) => text);
  }
  return null;
}

const settings =
  /sep|delim|prefix|suffix|pattern|format|lang|locale|encoding|mode|unit|indent|quote|fill|pad|replace|name|key|id$/iu;

/** Short texts such as a separator stay as they are; of texts beside a collection it is the collection that grows. */
function isGrowingText({ name, made }: Parameter, example: string | undefined): boolean {
  if (made === null || innermost(made).kind !== 'text') return false;
  const content = /^&?"(.*)"/su.exec(example ?? '')?.[1];
  return content === undefined ? !settings.test(name) : content.length > 2;
}

export type ArgumentPlan =
  | { status: 'planned'; list: readonly Argument[] }
  | { status: 'impossible'; why: string };

function planned(
  parameters: readonly Parameter[],
  examples: readonly string[],
  roleOf: (parameter: Parameter, example: string | undefined) => Argument['role'],
): ArgumentPlan {
  const unknown = parameters.find(({ made }) => made === null);
  if (unknown !== undefined)
    return { status: 'impossible', why: `no value can be made up for ${unknown.name} (${unknown.declared})` };
  const list = parameters.flatMap((parameter, index): Argument[] => {
    const { name, made } = parameter;
    const example = examples[index];
    return made === null ? [] : [{ name, made, role: roleOf(parameter, example), example: example ?? null }];
  });
  return { status: 'planned', list };
}

const hasCollection = (parameters: readonly Parameter[]): boolean =>
  parameters.some(({ made }) => made !== null && isCollection(made));

const counts =
  /^(?:n|k|m|num|number|count|size|length|limit|total|amount|max|up_?to|how_?many|n_?\w+|\w+_?count|upper_?bound)$/iu;

/** Of a lone number that says how many, it is the size. */
function isCount([only, ...others]: readonly Parameter[]): boolean {
  return others.length === 0 && only?.made?.kind === 'integer' && counts.test(only.name);
}

/** The arguments of a function: its collections grow, or else its texts, or else a lone count. */
export function functionArguments(
  parameters: readonly Parameter[],
  examples: readonly string[],
): ArgumentPlan {
  const collections = hasCollection(parameters);
  return planned(parameters, examples, (parameter, example) => {
    const { made } = parameter;
    if (isCount(parameters)) return 'capacity';
    const grows = collections ? made !== null && isCollection(made) : isGrowingText(parameter, example);
    return grows ? 'grows' : 'constant';
  });
}

const capacity = /cap|size|max|limit|count|bound|length/iu;

/** The arguments that an object is made with, so that it has room for what is put into it. */
export function makerArguments(parameters: readonly Parameter[], examples: readonly string[]): ArgumentPlan {
  return planned(parameters, examples, ({ name, made }) => {
    if (made !== null && isCollection(made)) return 'grows';
    return made?.kind === 'integer' && capacity.test(name) ? 'capacity' : 'constant';
  });
}

/** The arguments of one of many calls of a method. */
export function methodArguments(parameters: readonly Parameter[]): ArgumentPlan {
  return planned(parameters, [], () => 'key');
}

/** The sizes to go through: to four millions where an input takes little memory. */
export function sizeRange(list: readonly Argument[], sizes: readonly number[] | null): [number, number] {
  if (sizes !== null && sizes.length > 0) return [Math.min(...sizes), Math.max(...sizes)];
  const growing = list
    .filter(({ role }) => role !== 'constant')
    .map(({ made, role }) => ({ role, inner: innermost(made) }));
  const lean = growing.every(({ role, inner }) => {
    const item = inner.kind === 'list' ? inner.item : inner;
    const plain = ['integer', 'decimal', 'truth', 'character'].includes(item.kind) || inner.kind === 'text';
    return role === 'grows' && plain;
  });
  return [16, lean ? 2 ** 22 : 2 ** 20];
}

/** Whether an example brings texts for what grows. */
export function hasSamples(list: readonly Argument[]): boolean {
  return list.some(({ role, example }) => role === 'grows' && sampleTexts(example).length > 0);
}
