// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// Measures how the processor time of a call of generated code grows with its input, and writes a line of JSON per size to
// channel 3. Argument: a file {"path": of the code, "plan": plan, "sizes": sizes or null, "budgetMs": processor time to
// use}. It runs in the process of the code all the same: what is reported is held against the processor time that the
// runner measured from outside.

const channel = 3;
const firstSize = 16;
const largestSize = 131_072;
/** Many small objects in a large heap are slower to reach, which is not the code's doing. */
const mostCalls = 32_768;
const mostRuns = 5;
const leastRuns = 2;
const warmMs = 80;
/** Before smaller runs, collecting garbage would take longer than they do. */
const leastCollected = 4_096;
/** From here on only the dearest shapes are looked at. */
const clearMs = 2;
const mostClear = 2;
const { stringify } = JSON;
const cpuUsage = process.cpuUsage.bind(process);
const resourceUsage = process.resourceUsage.bind(process);
const collectGarbage = Reflect.get(globalThis, 'gc');
Reflect.deleteProperty(globalThis, 'gc');
const leave = Reflect.get(process, 'reallyExit').bind(process);

/** A shape that these arguments cannot have. */
class NotFitting extends Error {}

/** Processor time of this process in milliseconds. */
function now() {
  const { user, system } = cpuUsage();
  return (user + system) / 1_000;
}

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

/** @param {any} recipe @param {number} number @returns {any} */
function item(recipe, number) {
  const some = (/** @type {any} */ part, /** @type {number} */ count) =>
    Array.from({ length: count }, (_, index) => item(part, number + index));
  switch (recipe.t) {
    case 'tuple':
      return recipe.parts.map((/** @type {any} */ part, /** @type {number} */ index) =>
        item(part, number + index),
      );
    case 'object':
      return Object.fromEntries(
        recipe.fields.map((/** @type {any[]} */ [name, part]) => [name, item(part, number)]),
      );
    case 'dict':
    case 'map':
      return keyed(recipe, [number, number + 1, number + 2]);
    case 'function':
      return () => item(recipe.of, 3);
    case 'set':
      return new Set(some(recipe.of, 4));
    case 'list':
    case 'sequence':
    case 'iterable':
      return some(recipe.of, 4);
    default:
      return leaves[recipe.t]?.(number);
  }
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
class Maker {
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
    if (this.wish.shape === 'example' || this.wish.shape === 'lines')
      return this.like(this.example(example));
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

/** Does what a promise or an iterator has put off. @param {any} value @param {number} size */
async function finished(value, size) {
  const settled = typeof value?.then === 'function' ? await value : value;
  if (typeof settled?.next !== 'function' || typeof settled[Symbol.iterator] !== 'function') return;
  let left = 10 * size + 1_000;
  while (left > 0 && !settled.next().done) left -= 1;
}

/** Calls of one method. The arguments are made up beforehand. @param {any} target @param {any} call @param {Maker} maker */
function repeated(target, call, maker) {
  const { size } = maker.wish;
  const calls = Array.from({ length: size }, (_, index) => maker.arguments(call, index));
  return async () => {
    for (const given of calls) {
      const value = target[call.name](...given);
      if (typeof value?.then === 'function') await value;
    }
  };
}

/** A function that does the work once, on values of its own. @param {any} plan @param {any} wish */
async function prepared({ owner, fill, call }, wish) {
  const { names, size } = wish;
  const maker = new Maker(wish);
  if (call === null) {
    const given = maker.arguments(owner);
    return async () => Reflect.construct(names[owner.name], given);
  }
  if (owner === null) {
    const given = maker.arguments(call);
    return async () => finished(names[call.name](...given), size);
  }
  const target = Reflect.construct(names[owner.name], maker.arguments(owner));
  if (fill !== null) await repeated(target, fill, maker)();
  return repeated(target, call, fill === null ? maker : new Maker(wish));
}

/** Milliseconds of processor time, the least of a few runs. @param {any} plan @param {any} wish @param {number} share */
async function leastTime(plan, wish, share) {
  let least = Number.POSITIVE_INFINITY;
  const started = now();
  for (let run = 0; run < mostRuns && (run < leastRuns || now() - started <= share); run += 1) {
    const work = await prepared(plan, { ...wish, run });
    if (run === 0 && wish.size >= leastCollected) collectGarbage?.();
    const before = now();
    await work();
    least = Math.min(least, now() - before);
  }
  return least;
}

/** @param {any} error */
function nameOf(error) {
  const name = Object.getPrototypeOf(error ?? {})?.constructor?.name;
  return typeof name === 'string' && /^[A-Za-z_]\w{0,60}$/.test(name) ? name : 'Error';
}

/** Times by shape; shapes that the code does not take are dropped. @param {any} plan @param {Set<string>} shapes @param {any} wish @param {number} share */
async function timesOf(plan, shapes, wish, share) {
  /** @type {Map<string, number>} */
  const times = new Map();
  /** @type {string | null} */
  let raised = null;
  for (const shape of shapes) {
    try {
      times.set(shape, await leastTime(plan, { ...wish, shape }, share));
    } catch (error) {
      shapes.delete(shape);
      if (!(error instanceof NotFitting)) raised ??= nameOf(error);
    }
  }
  return { times, raised };
}

/** The time of the shape that takes longest; the cheap ones need not be looked at again. @param {Set<string>} shapes @param {Map<string, number>} times */
function longestOf(shapes, times) {
  const sorted = [...times].sort(([, left], [, right]) => right - left);
  const longest = sorted[0]?.[1] ?? 0;
  if (longest > clearMs) for (const [shape] of sorted.slice(mostClear)) shapes.delete(shape);
  return longest;
}

/** @param {any} request */
function sizesOf({ sizes, plan }) {
  if (sizes !== null) return sizes;
  const doublings = Math.log2((plan.size === 'number of calls' ? mostCalls : largestSize) / firstSize);
  return Array.from({ length: doublings + 1 }, (_, power) => firstSize * 2 ** power);
}

/** The engine compiles what has run often; before that, times tell of the engine. @param {any} plan @param {Set<string>} shapes @param {any} wish */
async function warmUp(plan, shapes, wish) {
  const until = now() + warmMs;
  for (let run = 0; now() < until && run < 2_000; run += 1)
    await timesOf(plan, shapes, { ...wish, size: firstSize * 2 ** (run % 4) }, 1);
}

/** @param {any} request @param {Record<string, any>} names */
async function measure({ plan, sizes, budgetMs }, names) {
  const given = (plan.call ?? plan.owner).arguments;
  const shown = given.some((/** @type {any} */ { example }) => example !== null);
  const shapes = new Set(['random', 'sorted', 'equal', ...(shown ? ['example', 'lines'] : [])]);
  const wish = { names, lines: plan.lines };
  await warmUp(plan, new Set(shapes), wish);
  const resting = resourceUsage().maxRSS;
  const started = now();
  const share = budgetMs / 100;
  for (const size of sizesOf({ sizes, plan })) {
    const { times, raised } = await timesOf(plan, shapes, { ...wish, size }, share);
    if (times.size === 0) return raised === null ? undefined : say({ raised });
    const cpuMs = longestOf(shapes, times);
    say({ size, cpuMs, memoryBytes: Math.max(0, resourceUsage().maxRSS - resting) * 1_024 });
    // The next size takes up to four times as long for each shape where growth is no worse than quadratic.
    const spent = now() - started;
    if (sizes === null && (cpuMs > budgetMs / 6 || spent + 4 * shapes.size * cpuMs > budgetMs)) return;
  }
}

/** @param {object} line */
function say(line) {
  writeSync(channel, `${stringify(line)}\n`);
}

const request = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const loaded = await import(pathToFileURL(resolve(request.path)).href);
await measure(request, loaded);
leave(0);
