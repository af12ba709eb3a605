import { canonicalText, shorten } from '../../analysis/canonical-text.ts';
import type { Check, Finding } from '../../core/evidence.ts';
import type { SandboxStep, SandboxStepResult } from '../../core/ports.ts';
import type { Toolchain, ToolStep } from '../../toolchains/toolchain.ts';
import { toolStep, troubleOf } from './steps.ts';
import { styleOf } from './style.ts';
import { type CheckRun, makeCheck, sourcePaths } from './subject.ts';

const longestOutput = 4_000;

/** What a tool found, or the check that says why nothing is known of it. */
export type Reading = { status: 'read'; findings: Finding[] } | { status: 'unread'; check: Check };

/** The result of a step by its name. */
export type ResultOf = (name: string) => SandboxStepResult | undefined;

const runOf = ({ sameRunAs, check }: ToolStep): string => sameRunAs ?? check;

/** A step for each run of the tools over the candidate's files; some share one. */
export function toolSteps(run: CheckRun, tools: readonly ToolStep[]): SandboxStep[] {
  const paths = sourcePaths(run.candidate.files, run.spec);
  const first = tools.filter(
    (tool, index) => tools.findIndex((other) => runOf(other) === runOf(tool)) === index,
  );
  return first.map((tool) =>
    toolStep(runOf(tool), tool.argv(paths, styleOf(run).style), { env: tool.env ?? {} }),
  );
}

function brokenTool(step: ToolStep, result: SandboxStepResult, toolchain: Toolchain): Check {
  const output = canonicalText(`${result.stdout}\n${result.stderr}`, toolchain.volatile);
  return makeCheck(step.check, {
    status: 'failed',
    tool: step.tool,
    summary: `${step.tool} broke off with exit code ${result.exitCode}.`,
    excerpt: shorten(output, longestOutput),
  });
}

/** Reads what a tool wrote in its step. */
export function readTool(step: ToolStep, resultOf: ResultOf, toolchain: Toolchain): Reading {
  const { check, tool } = step;
  const result = resultOf(runOf(step));
  const trouble = troubleOf(result);
  if (result === undefined || trouble !== null) {
    const { status, summary } = trouble ?? { status: 'not-measured' as const, summary: 'did not run' };
    return { status: 'unread', check: makeCheck(check, { status, tool, summary: `${tool} ${summary}.` }) };
  }
  const findings = step.read(result);
  const isDone = step.finished.includes(result.exitCode) && (result.exitCode === 0 || findings.length > 0);
  return isDone
    ? { status: 'read', findings }
    : { status: 'unread', check: brokenTool(step, result, toolchain) };
}
