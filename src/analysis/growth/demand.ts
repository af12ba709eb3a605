import type { Growth, GrowthClass } from '../../core/measurements.ts';
import { growthWords, isWithin } from '../../core/performance.ts';
import type { InterfaceSymbol, Spec } from '../../core/spec.ts';
import type { Fit } from './fit.ts';
import { type ReadDemand, readDemand } from './read-demand.ts';
import type { GrowthPoint } from './read-points.ts';

/** One demand of the specification, and the names of the symbols it speaks of; none: it holds for every one that is measured. */
export interface Demand extends ReadDemand {
  text: string;
  names: string[];
}

type Held = NonNullable<Growth['demand']>;
type Measured = Pick<Growth, 'symbol' | 'size'>;

const escaped = (name: string) => name.replaceAll(/[$]/g, String.raw`\$`);

/** Names that read as code in the text: an interface's symbol anywhere, a method in backticks or with a bracket or a dot. */
function namesIn(text: string, symbols: readonly InterfaceSymbol[]): string[] {
  const own = symbols
    .map(({ name }) => name)
    .filter((name) => new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(text));
  const code = [...text.matchAll(/`([^`]+)`/g)].map(([, inside]) => inside ?? '');
  const called = [...text.matchAll(/(?:\.|\b)([A-Za-z_$][\w$]*)\(/g)].flatMap(([, name]) => name ?? []);
  const spoken = code.flatMap((part) => part.match(/[A-Za-z_$][\w$]*/g) ?? []);
  const methods = [...called, ...spoken].filter((name) =>
    symbols.some(({ declaration }) => new RegExp(`(?<![\\w$])${escaped(name)}\\s*[(<]`).test(declaration)),
  );
  const contains = code.some((part) => /\bin\b/.test(part)) ? ['__contains__'] : [];
  return [...new Set([...own, ...methods, ...contains])].filter((name) => name !== 'O');
}

/** The demands of a specification on performance, in their order. */
export function demandsOf(spec: Pick<Spec, 'performanceRequirements' | 'interface'>): Demand[] {
  return spec.performanceRequirements.map((text) => ({
    text,
    names: namesIn(text, spec.interface),
    ...readDemand(text),
  }));
}

/** All names that demands speak of. */
export function demandedNames(demands: readonly Demand[]): Set<string> {
  return new Set(demands.flatMap(({ names }) => names));
}

function isNamed(symbol: string, names: readonly string[]): boolean {
  const [owner = '', method] = symbol.split('.');
  if (names.includes(symbol) || names.includes(method ?? owner)) return true;
  const ownMethods = names.filter((name) => name !== owner);
  return method !== undefined && names.includes(owner) && ownMethods.length === 0;
}

/**
 * Whether the demand is one on what was measured. Without a name, constant time is demanded of single calls where sequences of
 * them are measured: nothing reads an input in less time than its size.
 */
export function concerns(demand: Demand, one: Measured, all: readonly Measured[]): boolean {
  if (demand.names.length > 0) return isNamed(one.symbol, demand.names);
  const sequences = all.some(({ size }) => size === 'number of calls');
  return !(demand.class === 'constant' && sequences && one.size === 'size of the input');
}

const perCall: Record<GrowthClass, GrowthClass> = {
  constant: 'linear',
  linear: 'quadratic',
  quadratic: 'worse',
  worse: 'worse',
};

/** The class of what was measured that a demand amounts to: one on a single call is one class more on a sequence of them. */
export function demandedClass(demand: Demand, { size }: Measured): GrowthClass | null {
  if (demand.class === null || size === 'size of the input') return demand.class;
  return perCall[demand.class];
}

function byClass(allowed: GrowthClass, found: Fit): Pick<Held, 'status' | 'measured'> {
  if (found.class === null) return { status: 'not-measured', measured: found.why };
  const measured = growthWords[found.class];
  // What is worse than quadratic is not told apart any further.
  if (allowed === 'worse') return { status: found.class === 'worse' ? 'not-measured' : 'met', measured };
  return { status: isWithin(found.class, allowed) ? 'met' : 'missed', measured };
}

function byTime(limit: NonNullable<Demand['limit']>, run: LimitRun): Pick<Held, 'status' | 'measured'> {
  const point = run.points.find(({ size }) => size === limit.size);
  const at = `at a size of ${limit.size}`;
  if (point === undefined && run.exhausted)
    return { status: 'missed', measured: `more time than is allowed ${at}` };
  if (point === undefined) return { status: 'not-measured', measured: `no run ${at} was measured` };
  const within = point.cpuMs <= limit.cpuMs;
  return {
    status: within ? 'met' : 'missed',
    measured: `${within ? 'within' : 'over'} the time that is allowed ${at}`,
  };
}

/** What was seen at the size of a time limit. `exhausted`: the run used up more processor time than the limit. */
export interface LimitRun {
  points: readonly GrowthPoint[];
  exhausted: boolean;
}

/** A demand held against what was measured: missed when any part is, met when every part is, and everything in it was read. */
export function hold(demand: Demand, one: Measured & { fit: Fit; limitRun: LimitRun }): Held {
  const allowed = demandedClass(demand, one);
  const parts = [
    ...(allowed === null ? [] : [byClass(allowed, one.fit)]),
    ...(demand.limit === null ? [] : [byTime(demand.limit, one.limitRun)]),
    ...(demand.unread || (allowed === null && demand.limit === null)
      ? [{ status: 'not-measured' as const, measured: 'not everything in it can be measured' }]
      : []),
  ];
  const statusOf = (status: Held['status']) => parts.some((part) => part.status === status);
  return {
    text: demand.text,
    class: allowed,
    limit: demand.limit === null ? null : { size: demand.limit.size, cpuMs: demand.limit.cpuMs },
    status: statusOf('missed') ? 'missed' : statusOf('not-measured') ? 'not-measured' : 'met',
    measured: parts
      .map(({ measured }) => measured)
      .join('; ')
      .slice(0, 500),
  };
}
