import { demandedNames, demandsOf } from '../../analysis/growth/demand.ts';
import type { Spec } from '../../core/spec.ts';
import {
  type ArgumentPlan,
  exampleArguments,
  functionArguments,
  makerArguments,
  methodArguments,
} from './arguments.ts';
import type { Argument, Parameter } from './made.ts';

/** A public function, constructor or method as it is declared. */
export interface Callable {
  name: string;
  parameters: readonly Parameter[];
}

/** A type with what makes an object of it; `makers` are tried in their order. */
export interface CallableType<One extends Callable> {
  name: string;
  makers: readonly One[];
  methods: readonly One[];
}

export interface PlannedCall<One extends Callable> {
  callable: One;
  list: readonly Argument[];
}

/** What a program measures: a call with a growing input, or calls of a method of an object. */
export interface CallPlan<One extends Callable> {
  symbol: string;
  call: PlannedCall<One>;
  /** Null for a function. `filler` is called as often as the size says before anything is measured. */
  object: { maker: PlannedCall<One>; filler: PlannedCall<One> | null; times: 'once' | 'size' } | null;
}

interface Skipped {
  symbol: string;
  why: string;
}

export interface Plans<One extends Callable> {
  plans: CallPlan<One>[];
  skipped: Skipped[];
}

interface Source {
  spec: Spec;
  grammar: string;
}

/** A function whose input can grow. */
export async function planFunction<One extends Callable>(callable: One, source: Source): Promise<Plans<One>> {
  const symbol = callable.name;
  const examples = await exampleArguments(source.spec, source.grammar, symbol);
  const plan = functionArguments(callable.parameters, examples);
  if (plan.status === 'impossible') return { plans: [], skipped: [{ symbol, why: plan.why }] };
  const { list } = plan;
  if (!list.some(({ role }) => role !== 'constant'))
    return { plans: [], skipped: [{ symbol, why: 'it takes nothing whose size could grow' }] };
  return { plans: [{ symbol, call: { callable, list }, object: null }], skipped: [] };
}

function callOf<One extends Callable>(callable: One, plan: ArgumentPlan): PlannedCall<One>[] {
  return plan.status === 'planned' ? [{ callable, list: plan.list }] : [];
}

const filling = /^(?:add|put|set|push|insert|append|enqueue|offer|record|store|update|register|union)/iu;
const emptying =
  /^(?:pop|poll|dequeue|take|next|shift|peek|try|allow|acquire|tick|increment|is_?empty|len|size)/iu;
const mostMethods = 3;

/** Methods without arguments answer with all that is in the object, unless their name says that they take from it. */
function timesOf({ name, parameters }: Callable): 'once' | 'size' {
  return parameters.length > 0 || emptying.test(name) ? 'size' : 'once';
}

/** Sequences of calls of one method each, on an object that a filling method was called on before. */
export async function planType<One extends Callable>(
  { name, makers, methods }: CallableType<One>,
  source: Source & { maker: string },
): Promise<Plans<One>> {
  const examples = await exampleArguments(source.spec, source.grammar, source.maker);
  const [maker] = makers.flatMap((one) => callOf(one, makerArguments(one.parameters, examples)));
  if (maker === undefined)
    return { plans: [], skipped: [{ symbol: name, why: 'no object of it can be made up' }] };
  const planned = methods.map((one) => ({ one, plan: methodArguments(one.parameters) }));
  const demanded = demandedNames(demandsOf(source.spec));
  const rank = ({ callable }: PlannedCall<One>) => (demanded.has(callable.name) ? 0 : 1);
  const calls = planned
    .flatMap(({ one, plan }) => callOf(one, plan))
    .toSorted((left, right) => rank(left) - rank(right));
  const filler = calls.find(({ callable, list }) => list.length > 0 && filling.test(callable.name));
  const plans = calls.slice(0, mostMethods).map((call): CallPlan<One> => {
    const object = {
      maker,
      filler: call === filler ? null : (filler ?? null),
      times: timesOf(call.callable),
    };
    return { symbol: `${name}.${call.callable.name}`, call, object };
  });
  const skipped = planned.flatMap(({ one, plan }) =>
    plan.status === 'impossible' ? [{ symbol: `${name}.${one.name}`, why: plan.why }] : [],
  );
  const others = calls.slice(mostMethods).map(({ callable }) => ({
    symbol: `${name}.${callable.name}`,
    why: `only the first ${mostMethods} methods of a type are measured`,
  }));
  return { plans, skipped: [...skipped, ...others] };
}

/** `size of the input` or `number of calls`, whichever the program doubles. */
export function sizeOf<One extends Callable>({ object }: CallPlan<One>) {
  return object?.times === 'size' ? ('number of calls' as const) : ('size of the input' as const);
}
