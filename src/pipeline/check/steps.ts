import type { CandidateFile } from '../../core/candidate.ts';
import { sandboxLimits } from '../../core/config.ts';
import type { CheckStatus } from '../../core/evidence.ts';
import type { SandboxOutcome, SandboxStep, SandboxStepResult } from '../../core/ports.ts';
import type { WorkFile } from '../../toolchains/toolchain.ts';
import type { CheckRun } from './subject.ts';

/** Where the candidate's files lie for tools and examples. */
export const filesFolder = 'files';
/** Where their copies with canaries lie for tests. */
export const runFolder = 'run';

const toolLimits = { cpuSeconds: 20, wallSeconds: 60 };
/** Wall time over CPU time: a busy host must not fail a test run, a sleeping one must end. */
const wallPerCpu = 2;
const wallOnTop = 20;

/** A step that only reads the files. */
export function toolStep(
  name: string,
  argv: readonly string[],
  more: Partial<SandboxStep> = {},
): SandboxStep {
  return { name, argv, cwd: `/work/${filesFolder}`, ...toolLimits, ...more };
}

/** A step that runs generated code, within the repository's limit. */
export function codeStep(run: CheckRun, step: Omit<SandboxStep, 'cpuSeconds' | 'wallSeconds'>): SandboxStep {
  const cpuSeconds = run.context.config.code_generation.execution_timeout;
  return { ...step, cpuSeconds, wallSeconds: cpuSeconds * wallPerCpu + wallOnTop };
}

/** Code and tests below a folder, with what stands beside the code and manifests of ours; documentation and project settings have no part in a run. */
export function workFiles(run: CheckRun, folder: string, files: readonly CandidateFile[]): WorkFile[] {
  const sources = files.filter(({ role }) => role === 'code' || role === 'test');
  const beside = run.context.standing?.beside ?? [];
  const all = [...beside, ...sources, ...run.toolchain.workFiles(run.spec)];
  const texts = new Map(all.map(({ path, content }) => [path, content]));
  return [...texts].map(([path, content]) => ({ path: `${folder}/${path}`, content }));
}

/** Runs the steps in a container of their own, with our harness beside the files. */
export function runSteps(
  run: CheckRun,
  files: readonly WorkFile[],
  steps: readonly SandboxStep[],
): Promise<SandboxOutcome> {
  const { toolchain, context, signal, packages = [] } = run;
  const harness = toolchain.harness.map(({ path, content }) => ({ path: `harness/${path}`, content }));
  const limits = sandboxLimits(context.config);
  return context.sandbox.run({
    image: toolchain.image,
    files: [...files, ...harness],
    steps,
    limits,
    ...(packages.length === 0 ? {} : { packages }),
    signal,
  });
}

const troubles: Record<SandboxStepResult['status'], { status: CheckStatus; summary: string } | null> = {
  exited: null,
  'cpu-limit': { status: 'timed-out', summary: 'used more processor time than allowed' },
  'timed-out': { status: 'timed-out', summary: 'took longer than allowed' },
  'out-of-memory': { status: 'out-of-memory', summary: 'needed more memory than allowed' },
  'output-limit': { status: 'output-limit', summary: 'wrote more output than allowed' },
  'not-run': { status: 'not-measured', summary: 'did not run, because a step before it broke a limit' },
};

/** How a step ended when it did not simply exit. */
export function troubleOf(
  result: SandboxStepResult | undefined,
): { status: CheckStatus; summary: string } | null {
  return result === undefined ? troubles['not-run'] : troubles[result.status];
}
