import type { Spec } from '../../core/spec.ts';
import { type CallPlan, type Plans, planFunction, planType, sizeOf } from '../growth/calls.ts';
import { programsOf } from '../growth/programs.ts';
import { harnessFiles } from '../harness-files.ts';
import type { GrowthHarness } from '../toolchain.ts';
import { type JavaCallable, javaCallables } from './growth-callables.ts';
import { programText } from './growth-program.ts';
import { program } from './tools.ts';

const shared = ['Growth.java', 'Input.java'];

/** What the programs share. */
export const growthFiles = harnessFiles(new URL('harness/', import.meta.url), shared);

async function plansFor(spec: Spec): Promise<Plans<JavaCallable>[]> {
  const source = { spec, grammar: 'java' };
  const { functions, types } = await javaCallables(spec);
  const ofFunctions = functions.map((one) => planFunction(one, source));
  const ofTypes = types.map((type) => planType(type, { ...source, maker: type.name }));
  return Promise.all([...ofFunctions, ...ofTypes]);
}

const argv = (path: string, code: readonly string[]) => [
  ...[program, 'growth', path],
  ...shared.map((name) => `/work/harness/${name}`),
  ...['--', ...code],
];

export const growthHarness: GrowthHarness = {
  tool: 'Java',
  argv,
  async programs(spec, wish) {
    return programsOf(await plansFor(spec), (plan: CallPlan<JavaCallable>, number) => ({
      symbol: plan.symbol,
      size: sizeOf(plan),
      file: { path: `growth_${number}.java`, content: programText(plan, spec, wish) },
      argv,
    }));
  },
};
