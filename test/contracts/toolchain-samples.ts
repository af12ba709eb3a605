import type { Candidate } from '../../src/core/candidate.ts';
import { defaultRepositoryConfig } from '../../src/core/config.ts';
import type { Spec } from '../../src/core/spec.ts';
import type { CheckRun } from '../../src/pipeline/check/subject.ts';
import type { Toolchain } from '../../src/toolchains/toolchain.ts';
import { checkRun } from '../pipeline/check/real-sandbox.ts';
import { nowhere } from '../support/build.ts';

/** The texts of a candidate: doubles a number (R1), refuses a negative one with an error of its kind (R2). */
export interface SampleTexts {
  code: string;
  tests: string;
  docs: string;
}

/** A candidate whose code is wrong and which tries to look right. */
export interface Cheat {
  name: string;
  code: string;
  tests?: string;
  /** What is left to catch it when the refusals are switched off; `not passing` where chance decides which. */
  caughtBy: 'not passing' | 'disbelief' | 'examples' | 'failing tests' | 'stubs' | 'syntax' | 'limits';
  /** True when nothing in the syntax tree is wrong with it, so that only the run can show it. */
  unseen?: true;
}

/** What a language brings for the suite that all toolchains have to pass. */
export interface ToolchainSamples {
  toolchain: Toolchain;
  /** Sections of an issue form: how `double` is declared, and at least three examples of which one is an error. */
  form: { interface: string; examples: string };
  good: SampleTexts;
  /** Each differs from the good code in one thing. */
  syntaxError: { code: string; line: number };
  wrong: string;
  endless: string;
  undocumented: string;
  /** Tests of which the named ones (end of the id) pass whatever the code answers. */
  weak: { tests: string; names: readonly string[] };
  /** Tests that run every statement of the good code and notice next to no change of it. */
  idle: string;
  cheats: readonly Cheat[];
}

const requirement = (id: string, text: string) => ({ id, text, quote: text });

/** A specification as it comes out of the issue form. */
export async function specOf({
  toolchain,
  form,
}: Pick<ToolchainSamples, 'toolchain' | 'form'>): Promise<Spec> {
  const symbols = await toolchain.parseInterface(form.interface);
  const module = toolchain.moduleName(symbols.find(({ kind }) => kind === 'class')?.name ?? 'double');
  return {
    language: toolchain.language,
    title: 'Double numbers',
    requirements: [requirement('R1', 'Doubles a number.'), requirement('R2', 'Rejects negative numbers.')],
    module,
    interface: symbols,
    examples: await toolchain.parseExamples(form.examples),
    constraints: [],
    testRequirements: [],
    performanceRequirements: [],
    assumptions: [],
    ...toolchain.layout({ ...nowhere, module, symbols }),
    strategy: 'direct',
  };
}

export function candidateOf({ paths }: Pick<Spec, 'paths'>, { code, tests, docs }: SampleTexts): Candidate {
  return {
    attempt: 0,
    strategy: 'direct',
    files: [
      { path: paths.code, role: 'code', content: code },
      { path: paths.test, role: 'test', content: tests },
      { path: paths.doc, role: 'doc', content: docs },
    ],
    calls: [],
    disputed: [],
  };
}

/** A run of the check stage over texts; `seconds` is the limit of processor time, `complexity` the highest that a function may have. */
export async function runOf(
  samples: Pick<ToolchainSamples, 'toolchain' | 'form'>,
  texts: SampleTexts,
  options: { toolchain?: Toolchain; seconds?: number; complexity?: number } = {},
): Promise<CheckRun> {
  const { toolchain = samples.toolchain, seconds = 30, complexity = 10 } = options;
  const spec = await specOf(samples);
  const run = await checkRun(candidateOf(spec, texts), { spec, toolchain });
  const { code_generation: limits, quality_metrics: metrics, ...rest } = defaultRepositoryConfig;
  const config = {
    ...rest,
    code_generation: { ...limits, execution_timeout: seconds },
    quality_metrics: { ...metrics, complexity_threshold: complexity },
  };
  return { ...run, context: { ...run.context, config } };
}

/** The toolchain with its refusals and linters switched off: what is left has to catch a cheat alone. */
export function withoutRefusals(toolchain: Toolchain): Toolchain {
  return {
    ...toolchain,
    tools: [],
    inspect: async (files, spec) => ({ ...(await toolchain.inspect(files, spec)), refusals: [] }),
  };
}
