import { findMutants } from '../../src/analysis/mutants/find-mutants.ts';
import type { MutantOutcome } from '../../src/analysis/mutants/mutant.ts';
import type { SandboxStepResult } from '../../src/core/ports.ts';
import { codeStep, runSteps } from '../../src/pipeline/check/steps.ts';
import type { Toolchain } from '../../src/toolchains/toolchain.ts';
import { checkRun, doubleCandidate } from '../pipeline/check/real-sandbox.ts';

/** Runs tests on all mutants of a code on the real sandbox: what was changed, and whether it was noticed; null when nothing can be said. */
export async function mutantOutcomes(
  toolchain: Toolchain,
  texts: { code: string; tests: string },
  paths: { code: string; test: string },
): Promise<{ outcomes: Record<string, MutantOutcome | 'not run'> | null; result: SandboxStepResult }> {
  const runner = toolchain.mutants;
  const run = await checkRun(doubleCandidate(), { toolchain });
  if (runner === undefined) throw new Error(`there are no mutants in ${toolchain.title}`);
  const code = [{ path: paths.code, role: 'code' as const, content: texts.code }];
  const tests = [{ path: paths.test, role: 'test' as const, content: texts.tests }];
  const mutants = await findMutants(toolchain.language, code);
  const { files, ...step } = await runner.plan({ code, tests, spec: run.spec }, mutants);
  const outcome = await runSteps(run, files, [codeStep(run, { name: 'mutants', ...step })]);
  const result = outcome.status === 'completed' ? outcome.steps[0] : undefined;
  if (result === undefined) throw new Error('the sandbox ran nothing');
  const read = runner.read(result);
  if (read === null) return { outcomes: null, result };
  const outcomes: Record<string, MutantOutcome | 'not run'> = {};
  for (const { id, line, from, to } of mutants)
    outcomes[`${line}: ${from} to ${to || 'nothing'}`] = read.get(id) ?? 'not run';
  return { outcomes, result };
}
