import type { Spec } from '../../core/spec.ts';
import { type CallPlan, type Plans, planFunction, planType, sizeOf } from '../growth/calls.ts';
import { programsOf } from '../growth/programs.ts';
import { secondsFor } from '../growth/report.ts';
import type { GrowthHarness } from '../toolchain.ts';
import { type RustCallable, rustCallables } from './growth-callables.ts';
import { programText } from './growth-program.ts';

async function plansFor(spec: Spec): Promise<Plans<RustCallable>[]> {
  const source = { spec, grammar: 'rust' };
  const { functions, types } = await rustCallables(spec);
  const ofFunctions = functions.map((one) => planFunction(one, source));
  const ofTypes = types.map((type) => planType(type, { ...source, maker: `${type.name}::new` }));
  return Promise.all([...ofFunctions, ...ofTypes]);
}

const argv: GrowthHarness['argv'] = (path, code, budgetMs) => [
  ...['perl', '/work/harness/growth.pl', path],
  ...[code[0] ?? '', secondsFor(budgetMs)],
];

export const growthHarness: GrowthHarness = {
  tool: 'rustc',
  argv,
  async programs(spec, wish) {
    return programsOf(await plansFor(spec), (plan: CallPlan<RustCallable>, number) => ({
      symbol: plan.symbol,
      size: sizeOf(plan),
      file: { path: `growth_${number}.rs`, content: programText(plan, spec, wish) },
      argv: (path, code) => argv(path, code, wish.budgetMs),
    }));
  },
};
