import { posix } from 'node:path';
import { applyFormatting, type Candidate } from '../../core/candidate.ts';
import type { Check, Evidence } from '../../core/evidence.ts';
import type { SandboxOutcome, SandboxStepResult } from '../../core/ports.ts';
import type { ToolStep } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
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
function changedTexts(run: CheckRun, result: SandboxStepResult | undefined): Evidence['formatted'] {
  const { folder } = run.toolchain.format;
  return run.candidate.files.flatMap(({ path, content }) => {
    const text = result?.outputs[posix.join(folder, path)];
    return text === undefined || text === content || text.trim() === '' ? [] : [{ path, content: text }];
  });
}

function formatCheck(run: CheckRun, result: SandboxStepResult | undefined, changed: number): Check {
  const { tool } = run.toolchain.format;
  const trouble = troubleOf(result);
  if (trouble !== null)
    return makeCheck('format', { ...trouble, tool, summary: `${tool} ${trouble.summary}.` });
  if (result?.exitCode !== 0) {
    return makeCheck('format', { status: 'not-measured', tool, summary: `${tool} cannot read the files.` });
  }
  const summary =
    changed === 0 ? 'The files were formatted already.' : `${counted(changed, 'file')} formatted.`;
  return makeCheck('format', { status: 'passed', tool, summary: summary + styleSentence(run) });
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
  // Neither needs what the files import.
  const outcome = await runSteps({ ...run, packages: [] }, workFiles(run, filesFolder, candidate.files), [
    toolStep('syntax', toolchain.syntax.argv(paths), { env: toolchain.syntax.env ?? {} }),
    toolStep('format', toolchain.format.argv(paths, styleOf(run).style), { outputs }),
  ]);
  if (outcome.status === 'unavailable') return outcome;
  const stepOf = (name: string) => outcome.steps.find((step) => step.name === name);
  const formatted = changedTexts(run, stepOf('format'));
  const syntax = toolCheck(toolchain.syntax, stepOf('syntax'), run);
  return {
    status: 'prepared',
    checks: [
      syntax,
      ...includedChecks(toolchain.syntax, syntax),
      formatCheck(run, stepOf('format'), formatted.length),
    ],
    compiles: syntax.status === 'passed',
    candidate: applyFormatting(candidate, formatted),
    formatted,
    run: outcome,
  };
}
