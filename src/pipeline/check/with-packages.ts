import type { CandidateFile } from '../../core/candidate.ts';
import type { Check } from '../../core/evidence.ts';
import type { SandboxOutcome, SandboxPackage } from '../../core/ports.ts';
import { type CheckRun, makeCheck } from './subject.ts';

/** What the files need, with what stands beside the code. */
function packagesOf(run: CheckRun, files: readonly CandidateFile[]): Promise<SandboxPackage[]> {
  const { spec, toolchain, context } = run;
  const { repository, config, analysis, standing } = context;
  const beside = (standing?.beside ?? []).map((file): CandidateFile => ({ ...file, role: 'code' }));
  const { language } = toolchain;
  return analysis.wantedPackages({ language, files: [...files, ...beside], spec, repository, config });
}

/** The run with the packages that its files need, where the sandbox can install them. */
export async function withPackages(run: CheckRun): Promise<CheckRun> {
  if (!(run.context.sandbox.installsInto ?? []).includes(run.toolchain.image)) return run;
  return { ...run, packages: await packagesOf(run, run.candidate.files) };
}

/** A run that was given the packages of its own files, with those of other files. */
export async function withPackagesOf(run: CheckRun, files: readonly CandidateFile[]): Promise<CheckRun> {
  return run.packages === undefined ? run : { ...run, packages: await packagesOf(run, files) };
}

/** What was not run says by itself that packages are the reason, where they are. */
export function namingPackages(
  { reason, uninstalled }: Extract<SandboxOutcome, { status: 'unavailable' }>,
  checks: readonly Check[],
): Check[] {
  return checks.map((check) => {
    const isTold = check.status === 'unavailable' && uninstalled !== undefined;
    return isTold ? makeCheck(check.name, { ...check, summary: reason }) : check;
  });
}
