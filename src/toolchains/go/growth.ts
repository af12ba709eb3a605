import { posix } from 'node:path';
import type { Spec } from '../../core/spec.ts';
import { type CallPlan, type Plans, planFunction, planType, sizeOf } from '../growth/calls.ts';
import { programsOf } from '../growth/programs.ts';
import { secondsFor } from '../growth/report.ts';
import type { GrowthHarness } from '../toolchain.ts';
import { type GoCallable, goCallables } from './growth-callables.ts';
import { programText } from './growth-program.ts';

async function plansFor(spec: Spec): Promise<Plans<GoCallable>[]> {
  const source = { spec, grammar: 'go' };
  const { functions, types } = await goCallables(spec);
  const ofFunctions = functions.map((one) => planFunction(one, source));
  const ofTypes = types.map((type) => planType(type, { ...source, maker: type.makers[0]?.name ?? '' }));
  return Promise.all([...ofFunctions, ...ofTypes]);
}

const argv: GrowthHarness['argv'] = (path, code, budgetMs) => {
  const folder = posix.dirname(code[0] ?? '.');
  return ['perl', '/work/harness/growth.pl', path, folder, secondsFor(budgetMs)];
};

export const growthHarness: GrowthHarness = {
  tool: 'Go',
  argv,
  async programs(spec, wish) {
    return programsOf(await plansFor(spec), (plan: CallPlan<GoCallable>, number) => ({
      symbol: plan.symbol,
      size: sizeOf(plan),
      file: { path: `growth_${number}.go`, content: programText(plan, spec, wish) },
      argv: (path, code) => argv(path, code, wish.budgetMs),
    }));
  },
};
