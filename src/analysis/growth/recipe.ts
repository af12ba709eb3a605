import type { CanonicalValue } from '../canonical-value.ts';

/** How a value of a type is made up. The programs of the languages follow it; `any` is what the language has as plain values. */
export type Recipe =
  | { t: 'int' | 'float' | 'str' | 'bool' | 'bytes' | 'any' | 'none' }
  | { t: 'list' | 'set' | 'sequence' | 'iterable'; of: Recipe }
  /** Answers the same value whatever it is given. */
  | { t: 'function'; of: Recipe }
  | { t: 'tuple'; parts: Recipe[] }
  | { t: 'dict' | 'map'; key: Recipe; value: Recipe }
  | { t: 'object'; name: string | null; fields: [string, Recipe][] };

const growable: readonly Recipe['t'][] = ['list', 'set', 'sequence', 'iterable', 'dict', 'map'];

/** Whether values of the type have a size that inputs can be doubled by; texts have one too, and are rarely the input beside others. */
export function isContainer(recipe: Recipe | null): boolean {
  return recipe !== null && growable.includes(recipe.t);
}

function allOf(values: readonly CanonicalValue[]): Recipe {
  const [first] = values;
  return (first === undefined ? null : recipeOf(first)) ?? { t: 'any' };
}

const plain: Readonly<Record<string, Recipe>> = {
  int: { t: 'int' },
  float: { t: 'float' },
  str: { t: 'str' },
  bytes: { t: 'bytes' },
  bool: { t: 'bool' },
};

/** The recipe for values like one that an example shows; null when it says too little. */
export function recipeOf(value: CanonicalValue): Recipe | null {
  if (value.t === 'list') return { t: 'list', of: allOf(value.v) };
  if (value.t === 'set' || value.t === 'frozenset') return { t: 'set', of: allOf(value.v) };
  if (value.t === 'tuple')
    return { t: 'tuple', parts: value.v.map((part) => recipeOf(part) ?? { t: 'any' }) };
  if (value.t !== 'dict') return plain[value.t] ?? null;
  const sides = (side: 0 | 1) => allOf(value.v.map((entry) => entry[side]));
  return { t: 'dict', key: sides(0), value: sides(1) };
}
