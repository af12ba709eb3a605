import { type Fit, fitGrowth } from '../../src/analysis/growth/fit.ts';
import { type GrowthPoint, readPoints, readRaised } from '../../src/analysis/growth/read-points.ts';
import type { SandboxStepResult } from '../../src/core/ports.ts';
import type { Spec } from '../../src/core/spec.ts';
import type { GrowthHarness, GrowthProgram, Toolchain } from '../../src/toolchains/toolchain.ts';
import { checkRun } from '../pipeline/check/real-sandbox.ts';
import { buildSpec, nowhere } from '../support/build.ts';

export const slow = 540_000;
const wish = { budgetMs: 800, sizes: null };

export interface GrowthSample {
  toolchain: Toolchain;
  module: string;
  interface: string;
  examples?: string;
}

async function specOf({ toolchain, module, ...form }: GrowthSample): Promise<Spec> {
  const symbols = await toolchain.parseInterface(form.interface);
  const name = toolchain.moduleName(module);
  return buildSpec({
    language: toolchain.language,
    module: name,
    interface: symbols,
    examples: await toolchain.parseExamples(form.examples ?? ''),
    ...toolchain.layout({ ...nowhere, module: name, symbols }),
  });
}

function harnessOf({ growth }: Toolchain): GrowthHarness {
  if (growth === undefined) throw new Error('This toolchain has no growth harness.');
  return growth;
}

/** The programs for an interface, by their symbols, and what is left out. */
export async function planned(sample: GrowthSample, more: Partial<typeof wish> | { sizes: number[] } = {}) {
  const { programs, skipped } = await harnessOf(sample.toolchain).programs(await specOf(sample), {
    ...wish,
    ...more,
  });
  const textOf = (symbol: string) => programs.find((one) => one.symbol === symbol)?.file.content ?? '';
  return { programs, skipped, textOf };
}

export interface Observed {
  points: GrowthPoint[];
  fit: Fit;
  raised: string | null;
  result: SandboxStepResult;
}

function stepOf({ toolchain }: GrowthSample, program: GrowthProgram, code: string) {
  const { symbol, file, env } = program;
  return {
    ...{ name: symbol, argv: program.argv(`/work/growth/${file.path}`, [code]), cwd: '/work/before' },
    env: { ...toolchain.tests.env({ code: [code], test: [] }), ...env },
    ...{ cpuSeconds: 30, wallSeconds: 200 },
  };
}

/** What the programs observe of code in the real sandbox, by symbol. */
export async function observed(sample: GrowthSample, code: string): Promise<Map<string, Observed>> {
  const spec = await specOf(sample);
  const { toolchain } = sample;
  const { programs } = await planned(sample);
  const { context, signal } = await checkRun({
    attempt: 0,
    strategy: '',
    files: [],
    calls: [],
    disputed: [],
  });
  const inFolder = (folder: string, files: readonly { path: string; content: string }[]) =>
    files.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
  const outcome = await context.sandbox.run({
    image: toolchain.image,
    files: [
      ...inFolder('before', [{ path: spec.paths.code, content: code }, ...toolchain.workFiles(spec)]),
      ...inFolder('harness', toolchain.harness),
      ...inFolder(
        'growth',
        programs.map(({ file }) => file),
      ),
    ],
    steps: programs.map((program) => stepOf(sample, program, spec.paths.code)),
    signal,
  });
  const steps = outcome.status === 'completed' ? outcome.steps : [];
  return new Map(
    steps.map((result) => {
      const points = readPoints(result.stdout);
      return [result.name, { points, fit: fitGrowth(points), raised: readRaised(result.stdout), result }];
    }),
  );
}

/** Slopes with a wide margin: times on a busy machine scatter. */
export const isLinear = ({ slope }: Fit): boolean => slope !== null && slope > 0.6 && slope < 1.55;
export const isQuadratic = ({ slope }: Fit): boolean => slope !== null && slope > 1.65 && slope < 2.5;
