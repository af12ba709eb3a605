import type { Callable, DeclaredSymbol } from './declared.ts';
import type { GrowthPlan, PlannedCall } from './plan.ts';
import {
  constructorArguments,
  growingArguments,
  type KnownParameter,
  knownParameters,
  type PlanContext,
  varyingArguments,
} from './plan-arguments.ts';
import { isContainer } from './recipe.ts';

const fillNames =
  /^(?:add|append|put|set|insert|push|enqueue|offer|record|register|update|store|increment|track|write|schedule|subscribe|on|__setitem__|[a-z]+_?(?:item|entry|event|key|node|edge))/i;
const mostMethods = 3;

type Outcome = { plan: GrowthPlan } | { symbol: string; why: string };

async function planFunction(declared: DeclaredSymbol, context: PlanContext): Promise<Outcome[]> {
  const given = growingArguments(await knownParameters(declared, context));
  const { name: symbol } = declared;
  if (typeof given === 'string') return [{ symbol, why: given }];
  const call = { name: symbol, arguments: given };
  return [
    { plan: { symbol, size: 'size of the input', owner: null, fill: null, call, lines: context.lines } },
  ];
}

/** Where the constructor takes a container, making the object is measured as well, and its methods are called on one of that size. */
function ownerPlans(
  symbol: string,
  parameters: readonly KnownParameter[],
  lines: boolean,
): { owner: PlannedCall; plans: Outcome[] } {
  const containers = parameters.filter(({ recipe }) => isContainer(recipe));
  const given = containers.length > 0 ? growingArguments(parameters) : [];
  if (typeof given === 'string' || given.length === 0) {
    const needed = constructorArguments(parameters);
    return { owner: { name: symbol, arguments: typeof needed === 'string' ? [] : needed }, plans: [] };
  }
  const owner = { name: symbol, arguments: given };
  return {
    owner,
    plans: [{ plan: { symbol, size: 'size of the input', owner, fill: null, call: null, lines } }],
  };
}

function methodsOf(declared: DeclaredSymbol, wanted: ReadonlySet<string>): Callable[] {
  const rank = ({ name }: Callable) => (wanted.has(name) ? 0 : fillNames.test(name) ? 1 : 2);
  const callable = declared.methods.filter(({ parameters }) => parameters.some(({ optional }) => !optional));
  return callable
    .toSorted((left, right) => rank(left) - rank(right))
    .slice(0, Math.max(mostMethods, wanted.size));
}

async function planClass(
  declared: DeclaredSymbol,
  wanted: ReadonlySet<string>,
  context: PlanContext,
): Promise<Outcome[]> {
  const parameters = await knownParameters(declared, context);
  const needed = constructorArguments(parameters);
  if (typeof needed === 'string') return [{ symbol: declared.name, why: needed }];
  const { owner, plans } = ownerPlans(declared.name, parameters, context.lines);
  const filler = declared.methods.find(
    ({ name, parameters: own }) => fillNames.test(name) && own.some(({ optional }) => !optional),
  );
  const filling =
    filler === undefined ? 'no method fills it' : varyingArguments(await knownParameters(filler, context));
  const grown = owner.arguments.some(({ role }) => role === 'grow');
  const methods = methodsOf(declared, wanted);
  if (methods.length === 0 && plans.length === 0)
    return [{ symbol: declared.name, why: 'no method of it takes an argument' }];
  const sequences = methods.map(async (method): Promise<Outcome> => {
    const symbol = `${declared.name}.${method.name}`;
    const given = varyingArguments(await knownParameters(method, context));
    if (typeof given === 'string') return { symbol, why: given };
    const fills = filler === undefined || typeof filling === 'string' || filler.name === method.name || grown;
    const fill = fills ? null : { name: filler.name, arguments: filling };
    const call = { name: method.name, arguments: given };
    return { plan: { symbol, size: 'number of calls', owner, fill, call, lines: context.lines } };
  });
  return [...plans, ...(await Promise.all(sequences))];
}

/** What is to be measured of the declared symbols; `wanted` are the names that the specification's demands speak of. */
export async function makePlans(
  declared: readonly DeclaredSymbol[],
  wanted: ReadonlySet<string>,
  context: PlanContext,
): Promise<{ plans: GrowthPlan[]; skipped: { symbol: string; why: string }[] }> {
  const outcomes = await Promise.all(
    declared.map((symbol) =>
      symbol.kind === 'class' ? planClass(symbol, wanted, context) : planFunction(symbol, context),
    ),
  );
  const all = outcomes.flat();
  return {
    plans: all.flatMap((outcome) => ('plan' in outcome ? [outcome.plan] : [])),
    skipped: all.flatMap((outcome) => ('why' in outcome ? [outcome] : [])),
  };
}
