// biome-ignore-all lint/style/noRestrictedImports: runs in the sandbox
import { readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Maker, NotFitting } from './growth-values.mjs';
import { namesOf } from './names.mjs';

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

/** Processor time of this process in milliseconds. */
function now() {
  const { user, system } = cpuUsage();
  return (user + system) / 1_000;
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

/** Milliseconds of processor time, the least of a few runs. @param {any} plan @param {any} wish */
async function leastTime(plan, wish) {
  let least = Number.POSITIVE_INFINITY;
  const started = now();
  for (let run = 0; run < mostRuns && (run < leastRuns || now() - started <= wish.share); run += 1) {
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

/** Times by shape; shapes that the code does not take are dropped. @param {any} plan @param {Set<string>} shapes @param {any} wish */
async function timesOf(plan, shapes, wish) {
  /** @type {Map<string, number>} */
  const times = new Map();
  /** @type {string | null} */
  let raised = null;
  for (const shape of shapes) {
    try {
      times.set(shape, await leastTime(plan, { ...wish, shape }));
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
    await timesOf(plan, shapes, { ...wish, share: 1, size: firstSize * 2 ** (run % 4) });
}

/** Whether the next size would take too long: up to four times as long for each shape, where growth is no worse than quadratic. @param {any} request @param {{ cpuMs: number, spent: number, shapes: number }} seen */
function isEnough({ sizes, budgetMs }, { cpuMs, spent, shapes }) {
  return sizes === null && (cpuMs > budgetMs / 6 || spent + 4 * shapes * cpuMs > budgetMs);
}

/** @param {any} plan */
function shapesOf({ call, owner }) {
  const given = (call ?? owner).arguments;
  const shown = given.some((/** @type {any} */ { example }) => example !== null);
  return new Set(['random', 'sorted', 'equal', ...(shown ? ['example', 'lines'] : [])]);
}

/** @param {any} request @param {Record<string, any>} names */
async function measure(request, names) {
  const { plan, budgetMs } = request;
  const shapes = shapesOf(plan);
  const wish = { names, lines: plan.lines, share: budgetMs / 100 };
  await warmUp(plan, new Set(shapes), wish);
  const resting = resourceUsage().maxRSS;
  const started = now();
  for (const size of sizesOf(request)) {
    const { times, raised } = await timesOf(plan, shapes, { ...wish, size });
    if (times.size === 0) return raised === null ? undefined : say({ raised });
    const cpuMs = longestOf(shapes, times);
    say({ size, cpuMs, memoryBytes: Math.max(0, resourceUsage().maxRSS - resting) * 1_024 });
    if (isEnough(request, { cpuMs, spent: now() - started, shapes: shapes.size })) return;
  }
}

/** @param {object} line */
function say(line) {
  writeSync(channel, `${stringify(line)}\n`);
}

const request = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const loaded = await import(pathToFileURL(resolve(request.path)).href);
await measure(request, request.stood === true ? namesOf(loaded, true) : loaded);
leave(0);
