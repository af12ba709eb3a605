import type { Callable, Parameter, WrittenCall } from './declared.ts';
import type { PlannedArgument } from './plan.ts';
import { isContainer, type Recipe } from './recipe.ts';

/** What the planner asks of a language: the recipe for values like a literal. */
export interface PlanContext {
  calls: readonly WrittenCall[];
  recipeFor: (source: string) => Promise<Recipe | null>;
  lines: boolean;
}

/** A parameter with what an example of the issue gives for it. */
export interface KnownParameter extends Parameter {
  example: string | null;
}

const countNames =
  /^(?:n|k|m|num|number|count|size|length|limit|total|amount|max|upto|up_to|howmany|how_many|n_?\w+|\w+_?[cC]ount|upper_?[bB]ound)$/;
const capacityNames = /capacity|size|max|limit/i;
/** Texts that say how, not what. */
const settingNames =
  /sep|delim|prefix|suffix|format|pattern|encoding|mode|char|key|name|unit|locale|lang|style|kind|type|glue|mark|indent|fill|end|start/i;

/** What a call gives for a parameter, by its name or its place. */
function shownFor(
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
): Promise<KnownParameter> {
  const unclear = parameter.recipe === null || parameter.recipe.t === 'any';
  const shown = unclear && example !== null ? await recipeFor(example) : null;
  return { ...parameter, recipe: shown ?? parameter.recipe, example };
}

/** Parameters with what the examples of the issue give for them. */
export async function knownParameters(callable: Callable, context: PlanContext): Promise<KnownParameter[]> {
  const call = context.calls.find(({ name }) => name === callable.name);
  return Promise.all(
    callable.parameters.map((parameter, index) =>
      withExample(parameter, shownFor(call, { name: parameter.name, index }), context),
    ),
  );
}

const planned = (
  { name, keyword, recipe, example }: KnownParameter,
  role: PlannedArgument['role'],
): PlannedArgument => ({
  name,
  keyword,
  role,
  recipe,
  example,
});

const isText = ({ recipe }: KnownParameter) => recipe?.t === 'str' || recipe?.t === 'bytes';

/** The parameters whose size is the input's: containers, else texts, else a lone count. */
function growing(
  parameters: readonly KnownParameter[],
): { role: 'grow' | 'count'; names: Set<string> } | null {
  const namesOf = (some: readonly KnownParameter[]) => new Set(some.map(({ name }) => name));
  const containers = parameters.filter(({ recipe }) => isContainer(recipe));
  if (containers.length > 0) return { role: 'grow', names: namesOf(containers) };
  const texts = parameters.filter((parameter) => isText(parameter) && !parameter.optional);
  const [first, ...others] = texts;
  if (first !== undefined)
    return {
      role: 'grow',
      names: namesOf([first, ...others.filter(({ name }) => !settingNames.test(name))]),
    };
  const [only, ...more] = required(parameters);
  const counts = more.length === 0 && only?.recipe?.t === 'int' && countNames.test(only.name);
  return counts && only !== undefined ? { role: 'count', names: namesOf([only]) } : null;
}

/** Whether the language's program can put something in the place. */
function canBeGiven({ recipe, example }: KnownParameter): boolean {
  return recipe !== null || example !== null;
}

/** Arguments for some parameters; why there are none for a name, where nothing can be made up for it. */
function givenFor(
  parameters: readonly KnownParameter[],
  roleOf: (parameter: KnownParameter) => PlannedArgument['role'],
  whyNot = (name: string) => `nothing can be made up for its parameter ${name}`,
): PlannedArgument[] | string {
  const unclear = parameters.find((parameter) => !canBeGiven(parameter));
  if (unclear !== undefined) return whyNot(unclear.name);
  return parameters.map((parameter) => planned(parameter, roleOf(parameter)));
}

const required = (parameters: readonly KnownParameter[]) => parameters.filter(({ optional }) => !optional);

/** Arguments whose size is that of the input, or why there are none. */
export function growingArguments(parameters: readonly KnownParameter[]): PlannedArgument[] | string {
  const grown = growing(parameters);
  if (grown === null) return 'no parameter of it has a size';
  const needed = parameters.filter(({ name, optional }) => grown.names.has(name) || !optional);
  return givenFor(needed, ({ name }) => (grown.names.has(name) ? grown.role : 'fixed'));
}

/** Arguments for one of many calls, each of which is another, or why there are none. */
export function varyingArguments(parameters: readonly KnownParameter[]): PlannedArgument[] | string {
  return givenFor(required(parameters), ({ recipe }) => (recipe === null ? 'fixed' : 'vary'));
}

function makerRole({ recipe, name }: KnownParameter): PlannedArgument['role'] {
  if (recipe?.t === 'int' && capacityNames.test(name)) return 'count';
  return isContainer(recipe) ? 'grow' : 'fixed';
}

/** Arguments that an object is made with, or why there are none. */
export function constructorArguments(parameters: readonly KnownParameter[]): PlannedArgument[] | string {
  return givenFor(
    required(parameters),
    makerRole,
    (name) => `nothing can be made up for the parameter ${name} of its constructor`,
  );
}
