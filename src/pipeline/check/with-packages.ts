import type { Check } from '../../core/evidence.ts';
import type { SandboxOutcome } from '../../core/ports.ts';
import { type CheckRun, makeCheck } from './subject.ts';

/** The run with the packages that its files need, where the sandbox can install them. */
export async function withPackages(run: CheckRun): Promise<CheckRun> {
  const { candidate, spec, toolchain, context } = run;
  const { repository, config, analysis, sandbox } = context;
  if (!(sandbox.installsInto ?? []).includes(toolchain.image)) return run;
  const { language } = toolchain;
  const subject = { language, files: candidate.files, spec, repository, config };
  return { ...run, packages: await analysis.wantedPackages(subject) };
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
