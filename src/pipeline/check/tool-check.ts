import { canonicalText, shorten } from '../../analysis/canonical-text.ts';
import type { Check } from '../../core/evidence.ts';
import type { SandboxStepResult } from '../../core/ports.ts';
import type { Toolchain, ToolStep } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import { changeOf } from './change/change.ts';
import { leftOutSentence, splitFindings } from './change/standing-findings.ts';
import { troubleOf } from './steps.ts';
import { type CheckRun, findingLines, makeCheck } from './subject.ts';

const longestOutput = 4_000;

function brokenTool(step: ToolStep, result: SandboxStepResult, toolchain: Toolchain): Check {
  const output = canonicalText(`${result.stdout}\n${result.stderr}`, toolchain.volatile);
  return makeCheck(step.check, {
    status: 'failed',
    tool: step.tool,
    summary: `${step.tool} broke off with exit code ${result.exitCode}.`,
    excerpt: shorten(output, longestOutput),
  });
}

function findingsCheck(
  { check, tool }: ToolStep,
  { changed: findings, stood }: ReturnType<typeof splitFindings>,
): Check {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const notes = findings.length - errors.length;
  return makeCheck(check, {
    status: errors.length > 0 ? 'failed' : 'passed',
    tool,
    summary: `${tool}: ${counted(errors.length, 'error')}${notes > 0 ? `, ${counted(notes, 'note')}` : ''}.${leftOutSentence(stood.length)}`,
    excerpt: findingLines(errors.length > 0 ? errors : findings),
    findings,
  });
}

/** What a tool's run says: findings of severity `error` make it fail. On lines that stood already a linter's are left out. */
export function toolCheck(
  step: ToolStep,
  result: SandboxStepResult | undefined,
  run: Pick<CheckRun, 'toolchain' | 'candidate' | 'context'>,
): Check {
  const { check, tool } = step;
  const trouble = troubleOf(result);
  if (result === undefined || trouble !== null) {
    const { status, summary } = trouble ?? { status: 'not-measured' as const, summary: 'did not run' };
    return makeCheck(check, { status, tool, summary: `${tool} ${summary}.` });
  }
  const all = step.read(result);
  if (!step.finished.includes(result.exitCode)) return brokenTool(step, result, run.toolchain);
  if (result.exitCode !== 0 && all.length === 0) return brokenTool(step, result, run.toolchain);
  // What does not compile cannot be run, whoever wrote it.
  const change = check === 'syntax' ? null : changeOf(run);
  return findingsCheck(step, splitFindings(change, all));
}
