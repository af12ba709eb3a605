import { posix } from 'node:path';
import { applyFormatting, type Candidate } from '../../core/candidate.ts';
import type { Check, Evidence } from '../../core/evidence.ts';
import type { SandboxOutcome, SandboxStepResult } from '../../core/ports.ts';
import type { ToolStep } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import { type LeftFile, leftFile, standingFormat } from './change/standing-format.ts';
import { filesFolder, runSteps, toolStep, troubleOf, workFiles } from './steps.ts';
import { styleOf, styleSentence } from './style.ts';
import { type CheckRun, makeCheck, sourcePaths } from './subject.ts';
import { toolCheck } from './tool-check.ts';

/** What came of formatting and compiling; everything later sees the formatted text. */
export type Preparation =
  | { status: 'unavailable'; reason: string }
  | {
      status: 'prepared';
      checks: Check[];
      compiles: boolean;
      candidate: Candidate;
      formatted: Evidence['formatted'];
      run: Completed;
    };

/** A sandbox run that took place. */
type Completed = Extract<SandboxOutcome, { status: 'completed' }>;

/** The formatted texts that differ from what was sent. */
function changedTexts(
  run: CheckRun,
  result: SandboxStepResult | undefined,
  left: LeftFile | null,
): Evidence['formatted'] {
  const { folder } = run.toolchain.format;
  return run.candidate.files.flatMap(({ path, content }) => {
    if (path === left?.path) return [];
    const text = result?.outputs[posix.join(folder, path)];
    return text === undefined || text === content || text.trim() === '' ? [] : [{ path, content: text }];
  });
}

/** How many files were formatted, and which was not to be. */
function formatSummary(changed: number, left: LeftFile | null): string {
  const none = left === null ? 'The files were formatted already.' : 'No other file had to be formatted.';
  const summary = changed === 0 ? none : `${counted(changed, 'file')} formatted.`;
  return left === null ? summary : `${summary} ${left.sentence}`;
}

function formatCheck(run: CheckRun, result: SandboxStepResult | undefined, said: string): Check {
  const { tool } = run.toolchain.format;
  const trouble = troubleOf(result);
  if (trouble !== null)
    return makeCheck('format', { ...trouble, tool, summary: `${tool} ${trouble.summary}.` });
  if (result?.exitCode !== 0) {
    return makeCheck('format', { status: 'not-measured', tool, summary: `${tool} cannot read the files.` });
  }
  return makeCheck('format', { status: 'passed', tool, summary: said + styleSentence(run) });
}

/** What a passed check of a compiler says besides. */
function includedChecks({ includes = [], tool }: ToolStep, { status }: Check): Check[] {
  if (status !== 'passed') return [];
  return includes.map((name) => makeCheck(name, { status, tool, summary: `${tool}: no error.` }));
}

/** First container: format copies of the files and see whether they compile. */
export async function prepare(run: CheckRun): Promise<Preparation> {
  const { candidate, toolchain } = run;
  const paths = sourcePaths(candidate.files, run.spec);
  const outputs = [...paths.code, ...paths.test].map((path) => posix.join(toolchain.format.folder, path));
  const stood = standingFormat(run);
  const files = [...workFiles(run, filesFolder, candidate.files), ...stood.files];
  // None needs what the files import.
  const outcome = await runSteps({ ...run, packages: [] }, files, [
    toolStep('syntax', toolchain.syntax.argv(paths), { env: toolchain.syntax.env ?? {} }),
    toolStep('format', toolchain.format.argv(paths, styleOf(run).style), { outputs }),
    ...stood.steps,
  ]);
  if (outcome.status === 'unavailable') return outcome;
  const stepOf = (name: string) => outcome.steps.find((step) => step.name === name);
  const left = leftFile(run, outcome.steps);
  const formatted = changedTexts(run, stepOf('format'), left);
  const syntax = toolCheck(toolchain.syntax, stepOf, run);
  return {
    status: 'prepared',
    checks: [
      syntax,
      ...includedChecks(toolchain.syntax, syntax),
      formatCheck(run, stepOf('format'), formatSummary(formatted.length, left)),
    ],
    compiles: syntax.status === 'passed',
    candidate: applyFormatting(candidate, formatted),
    formatted,
    run: outcome,
  };
}
