import { canonicalText, shorten } from '../../analysis/canonical-text.ts';
import type { Check } from '../../core/evidence.ts';
import type { SandboxStepResult } from '../../core/ports.ts';
import type { Toolchain, ToolStep } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import { troubleOf } from './steps.ts';
import { findingLines, makeCheck } from './subject.ts';

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

/** What a tool's run says: findings of severity `error` make it fail. */
export function toolCheck(
  step: ToolStep,
  result: SandboxStepResult | undefined,
  toolchain: Toolchain,
): Check {
  const { check, tool } = step;
  const trouble = troubleOf(result);
  if (result === undefined || trouble !== null) {
    const { status, summary } = trouble ?? { status: 'not-measured' as const, summary: 'did not run' };
    return makeCheck(check, { status, tool, summary: `${tool} ${summary}.` });
  }
  const findings = step.read(result);
  if (!step.finished.includes(result.exitCode)) return brokenTool(step, result, toolchain);
  if (result.exitCode !== 0 && findings.length === 0) return brokenTool(step, result, toolchain);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const notes = findings.length - errors.length;
  return makeCheck(check, {
    status: errors.length > 0 ? 'failed' : 'passed',
    tool,
    summary: `${tool}: ${counted(errors.length, 'error')}${notes > 0 ? `, ${counted(notes, 'note')}` : ''}.`,
    excerpt: findingLines(errors.length > 0 ? errors : findings),
    findings,
  });
}
