import type { GrowthClass } from '../../core/measurements.ts';

/** So many of something in at most so much processor time. `unit` is the word that counts them, such as `entries`. */
interface TimeLimit {
  size: number;
  cpuMs: number;
  unit: string;
}

export interface ReadDemand {
  /** Null when the text names none that could be told apart. */
  class: GrowthClass | null;
  limit: TimeLimit | null;
  /** Something else in the text is demanded that is not measured here, such as memory. */
  unread: boolean;
}

const order = ['constant', 'linear', 'quadratic', 'worse'] satisfies GrowthClass[];

const power = String.raw`\s*(?:\^|\*\*)\s*`;
const symbol = String.raw`[a-z]\w*`;
const logarithm = String.raw`log(?:_?\d+)?\s*\(?\s*${symbol}(?:\s*\+\s*${symbol})*\s*\)?`;
const times = String.raw`\s*[*·×]?\s*`;

/** What stands in `O(...)`, without blanks around it. */
const orders = [
  [new RegExp(`^(?:1|${logarithm}|${logarithm}${times}${logarithm})$`, 'i'), 'constant'],
  [new RegExp(`^${symbol}(?:\\s*\\+\\s*${symbol})*$`, 'i'), 'linear'],
  [
    new RegExp(
      `^\\(?\\s*${symbol}(?:\\s*\\+\\s*${symbol})*\\s*\\)?${times}${logarithm}(?:\\s*\\+\\s*${symbol})*$`,
      'i',
    ),
    'linear',
  ],
  [new RegExp(`^${symbol}(?:²|${power}2|\\s*[*·×]\\s*${symbol})$`, 'i'), 'quadratic'],
  [new RegExp(`^${symbol}(?:²|${power}2)?${times}${logarithm}$`, 'i'), 'quadratic'],
  [new RegExp(`^${symbol}(?:³|${power}[3-9]|\\s*[*·×]\\s*${symbol}\\s*[*·×]\\s*${symbol})$`, 'i'), 'worse'],
] satisfies [RegExp, GrowthClass][];

const words = [
  [/\b(?:linearithmic|quasi-?linear|log-?linear|linear(?:ly)?)\b/i, 'linear'],
  [/\b(?:constant[- ]time|constant|logarithmic(?:ally)?)\b/i, 'constant'],
  [/\bquadratic(?:ally)?\b/i, 'quadratic'],
  [/\bcubic\b/i, 'worse'],
] satisfies [RegExp, GrowthClass][];

/** The class named is not allowed itself. */
const forbidding =
  /(?:\bsub-?|\b(?:better|faster|less|lower) than\s+|\b(?:not|never|avoids?|without|no)\s+(?:be\s+|take\s+|any\s+|run\s+in\s+|become\s+|in\s+)?)$/i;
const allowing = /\b(?:no|not)\s+(?:worse|slower|more)\s+than\s+$/i;

function below(found: GrowthClass): GrowthClass | null {
  return order[order.indexOf(found) - 1] ?? null;
}

function asDemanded(found: GrowthClass, before: string): GrowthClass | null {
  const near = before.slice(-40);
  return !allowing.test(near) && forbidding.test(near) ? below(found) : found;
}

function ofOrder(text: string): { class: GrowthClass | null } | null {
  const found = /(?<![\w.])[OΘ]\(((?:[^()]|\([^()]*\))+)\)/u.exec(text);
  if (found === null) return null;
  const inside = (found[1] ?? '').trim();
  const known = orders.find(([pattern]) => pattern.test(inside))?.[1] ?? null;
  return { class: known === null ? null : asDemanded(known, text.slice(0, found.index)) };
}

function ofWords(text: string): GrowthClass | null {
  for (const [pattern, named] of words) {
    const found = pattern.exec(text);
    if (found !== null) return asDemanded(named, text.slice(0, found.index));
  }
  return null;
}

const units: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1_000, m: 60_000 };
const unitOf: readonly (readonly [RegExp, string])[] = [
  [/^(?:ns|nano)/i, 'ns'],
  [/^(?:us|µs|micro)/i, 'us'],
  [/^(?:ms|milli)/i, 'ms'],
  [/^s/i, 's'],
  [/^min/i, 'm'],
];
const duration =
  /\b(?:in|within|under|below|than|most|exceed|up to|takes?)\s+(?:(?:about|roughly|well|under|less|than|at|most|a|below)\s+)*?(\d+(?:[.,]\d+)?|an?|one|two|half a|a half)?\s*[- ]?(ns|µs|us|ms|s|secs?|seconds?|milliseconds?|microseconds?|nanoseconds?|min|minutes?)\b/i;
const amounts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  'half a': 0.5,
  'a half': 0.5,
};

function durationIn(text: string): { cpuMs: number; rest: string } | null {
  const found = duration.exec(text);
  if (found === null) return null;
  const amount =
    found[1] === undefined ? 1 : (amounts[found[1].toLowerCase()] ?? Number(found[1].replace(',', '.')));
  const unit = unitOf.find(([pattern]) => pattern.test(found[2] ?? ''))?.[1] ?? 's';
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return { cpuMs: amount * (units[unit] ?? 1_000), rest };
}

const count =
  /(?<![\w.])(?:(10)\s*(?:\^|\*\*)\s*(\d)|(\d+)e(\d)|(\d{1,3}(?:[,_ '](?:\d{3}))+|\d+(?:_\d+)*))\s*(k|thousand|m|million)?\b\s*(?:[a-z-]+\s+){0,2}?([A-Za-z]+)?/gi;
const factors: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };
/** Amounts of data and of time count nothing that an input could be doubled by. */
const measures =
  /^(?:[kmg]i?b|bytes?|kilobytes?|megabytes?|mb|percent|times?|seconds?|ms|s|hz|threads?|cores?|cpus?)$/i;

function numberOf([, ten, exponent, mantissa, power10, digits, factor]: readonly (
  | string
  | undefined
)[]): number {
  const scale = factors[factor?.toLowerCase() ?? ''] ?? 1;
  if (ten !== undefined) return 10 ** Number(exponent) * scale;
  if (mantissa !== undefined) return Number(mantissa) * 10 ** Number(power10) * scale;
  return Number((digits ?? '0').replaceAll(/\D/g, '')) * scale;
}

const mostItems = 5_000_000;

function limitIn(text: string): { limit: TimeLimit | null; found: boolean } {
  const time = durationIn(text);
  if (time === null) return { limit: null, found: false };
  const sizes = [...time.rest.matchAll(count)].map((found) => ({
    size: numberOf(found),
    unit: found[7] ?? '',
  }));
  const usable = sizes.filter(({ size, unit }) => size >= 1 && size <= mostItems && !measures.test(unit));
  const [only] = usable;
  const limit =
    usable.length === 1 && sizes.length === 1 && only !== undefined ? { ...only, cpuMs: time.cpuMs } : null;
  return { limit, found: true };
}

const aboutMemory = /\b(?:memory|space|allocat\w*|RAM|heap)\b/i;

/** What a sentence of the specification demands, as far as it can be measured. */
export function readDemand(text: string): ReadDemand {
  const { limit, found } = limitIn(text);
  const clauses = text.split(/[;,.](?=\s)|\band\b/i).filter((clause) => !aboutMemory.test(clause));
  const readable = clauses.join(' and ');
  const byOrder = ofOrder(readable);
  const named = byOrder === null ? ofWords(readable) : byOrder.class;
  const unread =
    aboutMemory.test(text) || (found && limit === null) || (byOrder !== null && byOrder.class === null);
  return { class: named, limit, unread };
}
