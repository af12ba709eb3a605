import type { Check, Finding } from '../../core/evidence.ts';
import type { ToolStep } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import { changeOf } from './change/change.ts';
import { type FoundBefore, findBefore, settle, splitByLine } from './change/standing-errors.ts';
import { leftOutSentence } from './change/standing-findings.ts';
import { type CheckRun, findingLines, makeCheck } from './subject.ts';
import { type ResultOf, readTool } from './tool-run.ts';

/** Findings of severity `error` make the check fail; `aside` are sentences on what is not among them. */
function findingsCheck({ check, tool }: ToolStep, findings: readonly Finding[], aside = ''): Check {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const notes = findings.length - errors.length;
  return makeCheck(check, {
    status: errors.length > 0 ? 'failed' : 'passed',
    tool,
    summary: `${tool}: ${counted(errors.length, 'error')}${notes > 0 ? `, ${counted(notes, 'note')}` : ''}.${aside}`,
    excerpt: findingLines(errors.length > 0 ? errors : findings),
    findings,
  });
}

/** What a tool's run says, wherever it says it: what does not compile cannot be run, whoever wrote it. */
export function toolCheck(
  step: ToolStep,
  resultOf: ResultOf,
  { toolchain }: Pick<CheckRun, 'toolchain'>,
): Check {
  const reading = readTool(step, resultOf, toolchain);
  return reading.status === 'read' ? findingsCheck(step, reading.findings) : reading.check;
}

function unknownSentence({ tool }: ToolStep, doubtful: number, before: FoundBefore): string {
  if (doubtful === 0 || before !== null) return '';
  const [lines, count] = doubtful === 1 ? ['a line that stood', 'counts'] : ['lines that stood', 'count'];
  return ` ${tool} could not be run on the code before the change, so ${counted(doubtful, 'error')} on ${lines} ${count}.`;
}

/**
 * What the toolchain's tools say. Of code that stands it is what the change brings: notes on lines that stood are left out, and
 * of the errors there those that the code as it stood has as well.
 */
export async function toolChecks(run: CheckRun, resultOf: ResultOf): Promise<Check[]> {
  const change = changeOf(run);
  const read = run.toolchain.tools.map((step) => {
    const reading = readTool(step, resultOf, run.toolchain);
    return { step, reading, split: splitByLine(change, reading.status === 'read' ? reading.findings : []) };
  });
  const doubted = read.filter(({ split }) => split.doubtful.length > 0).map(({ step }) => step);
  const beforeOf = await findBefore(run, doubted);
  return read.map(({ step, reading, split }) => {
    if (reading.status === 'unread') return reading.check;
    const before = beforeOf(step);
    const { changed, stood } = settle(reading.findings, split, before);
    const unknown = unknownSentence(step, split.doubtful.length, before);
    return findingsCheck(step, changed, leftOutSentence(stood.length) + unknown);
  });
}
