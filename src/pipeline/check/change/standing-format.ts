import { posix } from 'node:path';
import type { SandboxStep, SandboxStepResult } from '../../../core/ports.ts';
import type { WorkFile } from '../../../toolchains/toolchain.ts';
import { toolStep, troubleOf, workFiles } from '../steps.ts';
import { styleOf } from '../style.ts';
import { type CheckRun, sourcePaths } from '../subject.ts';

/** Where the code lies as it stood, and the name of the step that formats a copy of it. */
const folder = 'stood';
const stepName = 'format what stood';

/** What shows whether the code that stands was formatted; nothing for new code. */
export function standingFormat(run: CheckRun): { files: WorkFile[]; steps: SandboxStep[] } {
  const code = run.context.standing?.code;
  if (code === undefined) return { files: [], steps: [] };
  const { format } = run.toolchain;
  const file = { ...code, role: 'code' as const };
  const argv = format.argv(sourcePaths([file], run.spec), styleOf(run).style);
  const outputs = [posix.join(format.folder, code.path)];
  return {
    files: workFiles(run, folder, [file]),
    steps: [toolStep(stepName, argv, { cwd: `/work/${folder}`, outputs })],
  };
}

/** A file that the formatter's text is not taken for, and a sentence that says why. */
export interface LeftFile {
  path: string;
  sentence: string;
}

/** The changed file, unless it was formatted before: else each of its lines would be changed. */
export function leftFile(run: CheckRun, steps: readonly SandboxStepResult[]): LeftFile | null {
  const code = run.context.standing?.code;
  if (code === undefined) return null;
  const { path, content } = code;
  const { format } = run.toolchain;
  const result = steps.find(({ name }) => name === stepName);
  const text = result?.outputs[posix.join(format.folder, path)];
  const isKnown = troubleOf(result) === null && result?.exitCode === 0 && text !== undefined;
  if (isKnown && text === content) return null;
  const why = isKnown
    ? `${path} was not formatted by ${format.tool} before`
    : `Whether ${path} was formatted by ${format.tool} before is not known`;
  return { path, sentence: `${why}, so it is left as it is.` };
}
