// Makes up values for the calls of growth.mjs.

/** A shape that these arguments cannot have. */
export class NotFitting extends Error {}

/** The same row of numbers for the same seed. @param {number} seed */
function randomFrom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const word = (/** @type {number} */ number) => `w${String(number).padStart(7, '0')}`;

/** @type {Record<string, (number: number) => unknown>} */
const leaves = {
  int: (number) => number,
  any: (number) => number,
  float: (number) => number + 0.5,
  str: word,
  bool: (number) => number % 2 === 1,
  none: () => null,
};

const some = (/** @type {any} */ { of }, /** @type {number} */ number) =>
  Array.from({ length: 4 }, (_, index) => item(of, number + index));

const pairs = (/** @type {any} */ recipe, /** @type {number} */ number) =>
  keyed(recipe, [number, number + 1, number + 2]);

/** @type {Record<string, (recipe: any, number: number) => unknown>} */
const composites = {
  tuple: ({ parts }, number) =>
    parts.map((/** @type {any} */ part, /** @type {number} */ index) => item(part, number + index)),
  object: ({ fields }, number) =>
    Object.fromEntries(fields.map((/** @type {any[]} */ [name, part]) => [name, item(part, number)])),
  dict: pairs,
  map: pairs,
  function:
    ({ of }) =>
    () =>
      item(of, 3),
  set: (recipe, number) => new Set(some(recipe, number)),
  list: some,
  sequence: some,
  iterable: some,
};

/** @param {any} recipe @param {number} number @returns {any} */
function item(recipe, number) {
  const composite = composites[recipe.t];
  return composite === undefined ? leaves[recipe.t]?.(number) : composite(recipe, number);
}

/** @param {any} recipe @param {number[]} numbers */
function keyed({ t, key, value }, numbers) {
  const entries = numbers.map(
    (number) => /** @type {[any, any]} */ ([item(key, number), item(value, number)]),
  );
  return t === 'map' ? new Map(entries) : Object.fromEntries(entries);
}

/** @param {number[]} numbers */
function distinct(numbers) {
  const seen = new Set();
  return numbers.map((number) => {
    let free = number;
    while (seen.has(free)) free += 1;
    seen.add(free);
    return free;
  });
}

/** Values of one shape and size; another run gets other values, so that none can be remembered. */
export class Maker {
  /** @param {{shape: string, size: number, run: number, lines: boolean, names: Record<string, any>}} wish */
  constructor(wish) {
    Object.assign(this, wish);
    this.wish = wish;
    this.random = randomFrom(wish.size * 31 + wish.run);
    /** @type {Map<string | null, any>} */
    this.shown = new Map();
  }

  /** @param {number} index */
  number(index) {
    const { shape, run, size } = this.wish;
    if (shape === 'sorted') return index * 3 + run;
    if (shape === 'equal') return 7 + run;
    return Math.floor(this.random() * size * 10);
  }

  numbers() {
    return Array.from({ length: this.wish.size }, (_, index) => this.number(index));
  }

  text() {
    const { size, lines } = this.wish;
    const rows = (/** @type {number} */ count) =>
      Array.from({ length: count }, (_, index) => word(this.number(index)));
    return lines
      ? rows(size).join('\n')
      : rows(Math.ceil(size / 9))
          .join(' ')
          .padEnd(size, ' ')
          .slice(0, size);
  }

  /** @param {any} argument */
  grown({ recipe, example }) {
    if (this.wish.shape === 'example' || this.wish.shape === 'lines') return this.like(this.example(example));
    if (recipe.t === 'str') return this.text();
    if (recipe.t === 'dict' || recipe.t === 'map') return keyed(recipe, distinct(this.numbers()));
    if (recipe.t === 'set') return new Set(distinct(this.numbers()).map((number) => item(recipe.of, number)));
    return this.numbers().map((number) => item(recipe.of, number));
  }

  /** The items of the example over and over: values that the code is known to take. @param {any} example */
  like(example) {
    const { size, run, lines, shape } = this.wish;
    const cycled = (/** @type {any[]} */ items, /** @type {number} */ count) =>
      Array.from({ length: count }, (_, index) => items[(index + run) % items.length]);
    if (Array.isArray(example) && example.length > 0 && shape === 'example') return cycled(example, size);
    if (typeof example !== 'string' || example === '') throw new NotFitting();
    const count = Math.ceil(size / example.length);
    if (lines || shape === 'lines') return cycled(example.split('\n'), lines ? size : count).join('\n');
    return example.repeat(count + run);
  }

  /** What an example gives there, evaluated once for all calls of a run. @param {string | null} source */
  example(source) {
    if (!this.shown.has(source)) this.shown.set(source, this.evaluated(source));
    return this.shown.get(source);
  }

  /** @param {string | null} source */
  evaluated(source) {
    if (source === null) return undefined;
    const { names } = this.wish;
    const keys = Object.keys(names).filter((key) => key !== 'default');
    try {
      const make = Reflect.construct(Function, [...keys, `"use strict"; return (${source}\n);`]);
      return make(...keys.map((key) => names[key]));
    } catch {
      return undefined;
    }
  }

  /** @param {any} argument @param {number} index */
  value(argument, index) {
    const { role, recipe, example } = argument;
    if (role === 'grow') return this.grown(argument);
    if (role === 'count') return this.wish.size + this.wish.run;
    if (recipe?.t === 'function' && this.wish.shape !== 'example') return item(recipe, 3);
    if (role === 'fixed' || this.wish.shape === 'example') {
      const shown = this.example(example);
      if (shown !== undefined) return shown;
      return recipe === null ? undefined : item(recipe, 3);
    }
    return item(recipe, this.number(index));
  }

  /** @param {any} call */
  arguments(call, index = 0) {
    return call.arguments.map((/** @type {any} */ argument) => this.value(argument, index));
  }
}
