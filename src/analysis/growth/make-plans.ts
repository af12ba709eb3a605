import type { Callable, DeclaredSymbol, Parameter, WrittenCall } from './declared.ts';
import type { GrowthPlan, PlannedArgument, PlannedCall } from './plan.ts';
import { isContainer, type Recipe } from './recipe.ts';

/** What the planner asks of a language: the recipe for values like a literal. */
export interface PlanContext {
  calls: readonly WrittenCall[];
  recipeFor: (source: string) => Promise<Recipe | null>;
  lines: boolean;
}

interface Known extends Parameter {
  example: string | null;
}

const countNames =
  /^(?:n|k|m|num|number|count|size|length|limit|total|amount|max|upto|up_to|howmany|how_many|n_?\w+|\w+_?[cC]ount|upper_?[bB]ound)$/;
const capacityNames = /capacity|size|max|limit/i;
/** Texts that say how, not what. */
const settingNames =
  /sep|delim|prefix|suffix|format|pattern|encoding|mode|char|key|name|unit|locale|lang|style|kind|type|glue|mark|indent|fill|end|start/i;
const fillNames =
  /^(?:add|append|put|set|insert|push|enqueue|offer|record|register|update|store|increment|track|write|schedule|subscribe|on|__setitem__|[a-z]+_?(?:item|entry|event|key|node|edge))/i;
const mostMethods = 3;

/** What a call gives for a parameter, by its name or its place. */
function givenFor(
  call: WrittenCall | undefined,
  { name, index }: { name: string; index: number },
): string | null {
  const named = call?.arguments.find((argument) => argument.name === name);
  const placed = call?.arguments[index];
  return (named ?? (placed?.name === null ? placed : undefined))?.source ?? null;
}

async function withExample(
  parameter: Parameter,
  example: string | null,
  { recipeFor }: PlanContext,
): Promise<Known> {
  const unclear = parameter.recipe === null || parameter.recipe.t === 'any';
  const shown = unclear && example !== null ? await recipeFor(example) : null;
  return { ...parameter, recipe: shown ?? parameter.recipe, example };
}

async function known(callable: Callable, context: PlanContext): Promise<Known[]> {
  const call = context.calls.find(({ name }) => name === callable.name);
  return Promise.all(
    callable.parameters.map((parameter, index) =>
      withExample(parameter, givenFor(call, { name: parameter.name, index }), context),
    ),
  );
}

const planned = (
  { name, keyword, recipe, example }: Known,
  role: PlannedArgument['role'],
): PlannedArgument => ({
  name,
  keyword,
  role,
  recipe,
  example,
});

const isText = ({ recipe }: Known) => recipe?.t === 'str' || recipe?.t === 'bytes';

/** The parameters whose size is the input's: containers, else texts, else a lone count. */
function growing(parameters: readonly Known[]): { role: 'grow' | 'count'; names: Set<string> } | null {
  const namesOf = (some: readonly Known[]) => new Set(some.map(({ name }) => name));
  const containers = parameters.filter(({ recipe }) => isContainer(recipe));
  if (containers.length > 0) return { role: 'grow', names: namesOf(containers) };
  const texts = parameters.filter((parameter) => isText(parameter) && !parameter.optional);
  const [first, ...others] = texts;
  if (first !== undefined)
    return {
      role: 'grow',
      names: namesOf([first, ...others.filter(({ name }) => !settingNames.test(name))]),
    };
  const required = parameters.filter(({ optional }) => !optional);
  const [only] = required;
  const counts = required.length === 1 && only?.recipe?.t === 'int' && countNames.test(only.name);
  return counts && only !== undefined ? { role: 'count', names: namesOf([only]) } : null;
}

/** Whether the language's program can put something in the place. */
function canBeGiven({ recipe, example }: Known): boolean {
  return recipe !== null || example !== null;
}

function withRoles(parameters: readonly Known[]): PlannedArgument[] | string {
  const grown = growing(parameters);
  if (grown === null) return 'no parameter of it has a size';
  const needed = parameters.filter(({ name, optional }) => grown.names.has(name) || !optional);
  const unclear = needed.find((parameter) => !canBeGiven(parameter));
  if (unclear !== undefined) return `nothing can be made up for its parameter ${unclear.name}`;
  return needed.map((parameter) =>
    planned(parameter, grown.names.has(parameter.name) ? grown.role : 'fixed'),
  );
}

/** Arguments for one of many calls: each is another. */
function varying(parameters: readonly Known[]): PlannedArgument[] | string {
  const needed = parameters.filter(({ optional }) => !optional);
  const unclear = needed.find((parameter) => !canBeGiven(parameter));
  if (unclear !== undefined) return `nothing can be made up for its parameter ${unclear.name}`;
  return needed.map((parameter) => planned(parameter, parameter.recipe === null ? 'fixed' : 'vary'));
}

function constructorArguments(parameters: readonly Known[]): PlannedArgument[] | string {
  const needed = parameters.filter(({ optional }) => !optional);
  const unclear = needed.find((parameter) => !canBeGiven(parameter));
  if (unclear !== undefined)
    return `nothing can be made up for the parameter ${unclear.name} of its constructor`;
  return needed.map((parameter) => {
    const capacity = parameter.recipe?.t === 'int' && capacityNames.test(parameter.name);
    return planned(parameter, capacity ? 'count' : isContainer(parameter.recipe) ? 'grow' : 'fixed');
  });
}

type Outcome = { plan: GrowthPlan } | { symbol: string; why: string };

async function planFunction(declared: DeclaredSymbol, context: PlanContext): Promise<Outcome[]> {
  const given = withRoles(await known(declared, context));
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
  parameters: readonly Known[],
  lines: boolean,
): { owner: PlannedCall; plans: Outcome[] } {
  const containers = parameters.filter(({ recipe }) => isContainer(recipe));
  const given = containers.length > 0 ? withRoles(parameters) : [];
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
  const parameters = await known(declared, context);
  const needed = constructorArguments(parameters);
  if (typeof needed === 'string') return [{ symbol: declared.name, why: needed }];
  const { owner, plans } = ownerPlans(declared.name, parameters, context.lines);
  const filler = declared.methods.find(
    ({ name, parameters: own }) => fillNames.test(name) && own.some(({ optional }) => !optional),
  );
  const filling = filler === undefined ? 'no method fills it' : varying(await known(filler, context));
  const grown = owner.arguments.some(({ role }) => role === 'grow');
  const methods = methodsOf(declared, wanted);
  if (methods.length === 0 && plans.length === 0)
    return [{ symbol: declared.name, why: 'no method of it takes an argument' }];
  const sequences = methods.map(async (method): Promise<Outcome> => {
    const symbol = `${declared.name}.${method.name}`;
    const given = varying(await known(method, context));
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
