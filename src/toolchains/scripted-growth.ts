import type { DeclaredSymbol, WrittenCall } from '../analysis/growth/declared.ts';
import { demandedNames, demandsOf } from '../analysis/growth/demand.ts';
import { makePlans } from '../analysis/growth/make-plans.ts';
import type { Recipe } from '../analysis/growth/recipe.ts';
import type { Spec } from '../core/spec.ts';
import type { GrowthHarness, GrowthProgram } from './toolchain.ts';

/** What the growth harness has to know of a language whose programs read their plan while they run. */
export interface ScriptedGrowth {
  declared: (spec: Spec) => Promise<DeclaredSymbol[]>;
  calls: (source: string) => Promise<WrittenCall[]>;
  recipeFor: (source: string) => Promise<Recipe | null>;
  argv: (path: string) => readonly string[];
  /** Where the program finds the code, relative to the folder it runs in. */
  place: (spec: Spec) => Record<string, string | boolean>;
}

const fileName = (symbol: string) => `${symbol.replaceAll(/[^A-Za-z0-9_.]/g, '_')}.json`;

/** Calls in examples that answer something show how a symbol is meant to be called; those that raise come last. */
async function callsIn({ examples }: Spec, calls: ScriptedGrowth['calls']): Promise<WrittenCall[]> {
  const checks = examples.flatMap(({ check }) => check ?? []);
  const raising = ({ expected }: (typeof checks)[number]) => expected.kind === 'error';
  const sorted = [...checks.filter((check) => !raising(check)), ...checks.filter(raising)];
  return (await Promise.all(sorted.map(({ call }) => calls(call)))).flat();
}

/** The plans for the interface as files that the language's program reads. */
export async function scriptedPrograms(
  spec: Spec,
  wish: Parameters<GrowthHarness['programs']>[1],
  language: ScriptedGrowth,
): Promise<Awaited<ReturnType<GrowthHarness['programs']>>> {
  const demands = demandsOf(spec);
  const { plans, skipped } = await makePlans(await language.declared(spec), demandedNames(demands), {
    calls: await callsIn(spec, language.calls),
    recipeFor: language.recipeFor,
    lines: demands.some(({ limit }) => limit !== null && /^(?:lines?|rows?)$/i.test(limit.unit)),
  });
  const programs = plans.map((plan): GrowthProgram => {
    const content = JSON.stringify({ ...language.place(spec), plan, ...wish });
    return {
      symbol: plan.symbol,
      size: plan.size,
      file: { path: fileName(plan.symbol), content },
      argv: language.argv,
    };
  });
  return { programs, skipped };
}
