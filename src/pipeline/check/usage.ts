import { canonicalText, shorten } from '../../analysis/canonical-text.ts';
import type { CommentExample } from '../../analysis/comment-example.ts';
import type { Check, CheckStatus, Finding } from '../../core/evidence.ts';
import type { SandboxStep, SandboxStepResult } from '../../core/ports.ts';
import type { WorkFile } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import { codeStep, filesFolder, troubleOf } from './steps.ts';
import { type CheckRun, findingLines, makeCheck, sourcePaths } from './subject.ts';
import { type UsageBlock, usageBlocks, usageProblems } from './usage-blocks.ts';

/** The rule of findings on blocks that were run in vain; the others need no run to be seen. */
export const notRunRule = 'does-not-run';

const usageFolder = 'usage';
const longestOutput = 2_000;

/** The documentation's code blocks as programs, or what stands against running them. */
export interface PlannedUsage {
  blocks: UsageBlock[];
  problems: Finding[];
  files: WorkFile[];
  steps: SandboxStep[];
}

const stepName = ({ file }: UsageBlock) => `usage ${file}`;
const pathOf = ({ file }: UsageBlock) => `${usageFolder}/${file}`;

function usageStep(run: CheckRun, block: UsageBlock): SandboxStep {
  const { tests, usage } = run.toolchain;
  const paths = sourcePaths(run.candidate.files, run.spec);
  return codeStep(run, {
    name: stepName(block),
    argv: usage.argv(`/work/${pathOf(block)}`, paths.code),
    env: tests.env(paths),
    cwd: `/work/${filesFolder}`,
  });
}

/** Each block becomes a program of its own, run in a process of its own. */
export async function planUsage(
  run: CheckRun,
  comments: readonly CommentExample[] = [],
): Promise<PlannedUsage> {
  const blocks = usageBlocks(run, comments);
  const problems = await usageProblems(run, blocks);
  const runnable = problems.length === 0 ? blocks : [];
  return {
    blocks,
    problems,
    files: runnable.map((block) => ({
      path: pathOf(block),
      content: block.program ?? run.toolchain.usage.program(block.source, run.spec),
    })),
    steps: runnable.map((block) => usageStep(run, block)),
  };
}

/** How a block failed, in canonical form. */
interface Failure {
  status: CheckStatus;
  block: UsageBlock;
  summary: string;
  output: string;
}

/** What a program said last; places in it are places in the document. */
function outputOf(run: CheckRun, block: UsageBlock, result: SandboxStepResult): string {
  const text = result.stderr.trim() === '' ? result.stdout : result.stderr;
  const named = text.replaceAll(`/work/${pathOf(block)}`, block.document);
  return shorten(canonicalText(named, run.toolchain.volatile), longestOutput);
}

function failureOf(run: CheckRun, block: UsageBlock, result: SandboxStepResult | undefined): Failure[] {
  const trouble = troubleOf(result);
  if (result === undefined || trouble !== null) {
    const { status, summary } = trouble ?? { status: 'not-measured' as const, summary: 'did not run' };
    return [{ status, block, summary, output: result === undefined ? '' : outputOf(run, block, result) }];
  }
  if (result.exitCode === 0) return [];
  const summary = `ended with exit code ${result.exitCode}`;
  return [{ status: 'failed', block, summary, output: outputOf(run, block, result) }];
}

function failedCheck(failures: readonly [Failure, ...Failure[]], blocks: number, tool: string): Check {
  const [first] = failures;
  const { document, line } = first.block;
  const ran = blocks - failures.length;
  return makeCheck('usage', {
    status: first.status,
    tool,
    summary: `${ran} of ${counted(blocks, 'code block')} ran as it stands; the one at ${document}:${line} ${first.summary}.`,
    excerpt: failures
      .map(({ block, summary, output }) =>
        `The block at ${block.document}:${block.line} ${summary}.\n${output}`.trim(),
      )
      .join('\n\n'),
    findings: failures
      .filter(({ status }) => status !== 'not-measured')
      .map(({ block, summary, output }) => ({
        path: block.document,
        line: block.line,
        rule: notRunRule,
        severity: 'error',
        message: `The code block ${summary}: ${output.split('\n').at(-1) ?? ''}`.slice(0, longestOutput),
      })),
  });
}

/** Whether the documentation's examples run as they stand: there is at least one, and every one exits with 0. */
export function checkUsage(
  run: CheckRun,
  { blocks, problems }: PlannedUsage,
  resultOf: (name: string) => SandboxStepResult | undefined,
): Check {
  const { tool } = run.toolchain.usage;
  const [problem] = problems;
  if (problem !== undefined) {
    const more = problems.length === 1 ? '' : ` And ${problems.length - 1} more.`;
    const summary = `${problem.message}${more}`;
    return makeCheck('usage', {
      ...{ status: 'failed', tool, summary },
      ...{ excerpt: findingLines(problems), findings: problems },
    });
  }
  const [first, ...rest] = blocks.flatMap((block) => failureOf(run, block, resultOf(stepName(block))));
  if (first !== undefined) return failedCheck([first, ...rest], blocks.length, tool);
  const summary = `${counted(blocks.length, 'code block')} of the documentation ran as it stands.`;
  return makeCheck('usage', { status: 'passed', tool, summary });
}
