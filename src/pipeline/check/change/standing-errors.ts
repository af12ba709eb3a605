import type { CandidateFile } from '../../../core/candidate.ts';
import type { Finding } from '../../../core/evidence.ts';
import type { ToolStep } from '../../../toolchains/toolchain.ts';
import { filesFolder, runSteps, workFiles } from '../steps.ts';
import type { CheckRun } from '../subject.ts';
import { readTool, toolSteps } from '../tool-run.ts';
import { withPackagesOf } from '../with-packages.ts';
import { type Change, isStanding } from './change.ts';

/** What a tool finds in the code as it stood; null where that is not known. */
export type FoundBefore = readonly Finding[] | null;

/** What is found in the changed code: of the change, left out because it stood, or perhaps an effect of the change elsewhere. */
export interface SplitFindings {
  changed: Finding[];
  stood: Finding[];
  doubtful: Finding[];
}

/** An error on a line that stood is not yet known to have stood there: what a line says may hang on others. */
export function splitByLine(change: Change | null, findings: readonly Finding[]): SplitFindings {
  const split: SplitFindings = { changed: [], stood: [], doubtful: [] };
  for (const finding of findings) {
    if (change === null || !isStanding(change, finding)) split.changed.push(finding);
    else if (finding.severity === 'error') split.doubtful.push(finding);
    else split.stood.push(finding);
  }
  return split;
}

/** Messages name other lines, which move too. */
const keyOf = ({ path, rule, message }: Finding): string =>
  JSON.stringify([path, rule, message.replaceAll(/\bline \d+/giu, 'line')]);

/** Settles each doubt: as often as an error was found before it stood already, what is more comes from the change. */
export function settle(
  findings: readonly Finding[],
  split: SplitFindings,
  before: FoundBefore,
): Pick<SplitFindings, 'changed' | 'stood'> {
  const known = (before ?? []).filter(({ severity }) => severity === 'error').map(keyOf);
  const isOld = (finding: Finding): boolean => {
    const index = known.indexOf(keyOf(finding));
    if (index >= 0) known.splice(index, 1);
    return index >= 0;
  };
  const stood = new Set([...split.stood, ...split.doubtful.filter(isOld)]);
  return { changed: findings.filter((finding) => !stood.has(finding)), stood: [...stood] };
}

/** Runs the tools once on the code as it stood, in a container of their own; the answer is what each of them finds there. */
export async function findBefore(
  run: CheckRun,
  tools: readonly ToolStep[],
): Promise<(tool: ToolStep) => FoundBefore> {
  const { standing } = run.context;
  if (standing === undefined || tools.length === 0) return () => null;
  const code: CandidateFile = { ...standing.code, role: 'code' };
  const files = [code];
  const stood = await withPackagesOf({ ...run, candidate: { ...run.candidate, files } }, files);
  const outcome = await runSteps(stood, workFiles(stood, filesFolder, files), toolSteps(stood, tools));
  const steps = outcome.status === 'completed' ? outcome.steps : [];
  const resultOf = (name: string) => steps.find((step) => step.name === name);
  return (tool) => {
    const reading = readTool(tool, resultOf, run.toolchain);
    return reading.status === 'read' ? reading.findings : null;
  };
}
