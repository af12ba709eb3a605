import type { Spec } from '../core/spec.ts';
import {
  type Callable,
  type CallableType,
  type CallPlan,
  type Plans,
  planFunction,
  planType,
  sizeOf,
} from './growth/calls.ts';
import type { GrowthHarness } from './toolchain.ts';

/** What the growth harness has to know of a language in which each plan is a program of its own, compiled and run by itself. */
export interface CompiledGrowth<One extends Callable> {
  tool: string;
  grammar: string;
  callables: (spec: Spec) => Promise<{ functions: One[]; types: CallableType<One>[] }>;
  /** What examples call to make an object of the type. */
  makerOf: (type: CallableType<One>) => string;
  /** How names of its files end. */
  ending: string;
  text: (plan: CallPlan<One>, spec: Spec, wish: Parameters<GrowthHarness['programs']>[1]) => string;
  argv: GrowthHarness['argv'];
}

async function plansFor<One extends Callable>(
  spec: Spec,
  { grammar, callables, makerOf }: CompiledGrowth<One>,
): Promise<Plans<One>[]> {
  const source = { spec, grammar };
  const { functions, types } = await callables(spec);
  const ofFunctions = functions.map((one) => planFunction(one, source));
  const ofTypes = types.map((type) => planType(type, { ...source, maker: makerOf(type) }));
  return Promise.all([...ofFunctions, ...ofTypes]);
}

/** The growth harness of such a language. */
export function compiledGrowth<One extends Callable>(language: CompiledGrowth<One>): GrowthHarness {
  const { tool, ending, text, argv } = language;
  return {
    tool,
    argv,
    async programs(spec, wish) {
      const parts = await plansFor(spec, language);
      const plans = parts.flatMap((part) => part.plans);
      const programs = plans.map((plan, index) => ({
        symbol: plan.symbol,
        size: sizeOf(plan),
        file: { path: `growth_${index + 1}.${ending}`, content: text(plan, spec, wish) },
        argv: (path: string, code: readonly string[]) => argv(path, code, wish.budgetMs),
      }));
      return { programs, skipped: parts.flatMap((part) => part.skipped) };
    },
  };
}
