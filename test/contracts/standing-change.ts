import type { Spec } from '../../src/core/spec.ts';
import type { StandingFile } from '../../src/core/standing-code.ts';
import type { CheckRun } from '../../src/pipeline/check/subject.ts';
import type { Toolchain } from '../../src/toolchains/toolchain.ts';
import { checkRun } from '../pipeline/check/real-sandbox.ts';
import { candidateOf, type SampleTexts } from './toolchain-samples.ts';

/** Texts of a repository by their paths. */
export type RepositoryTexts = Readonly<Record<string, string>>;

/** A run of the check stage over a change of a file of the repository, whose other files lie as adopting it said. */
export async function changeRun(
  texts: RepositoryTexts,
  written: SampleTexts,
  { spec, toolchain }: { spec: Spec; toolchain: Toolchain },
): Promise<CheckRun> {
  const fileAt = (path: string): StandingFile => ({ path, content: texts[path] ?? '' });
  const { paths, existing } = spec;
  const standing = {
    code: fileAt(paths.code),
    doc: null,
    tests: (existing?.tests ?? []).map(fileAt),
    beside: (existing?.beside ?? []).map(fileAt),
  };
  const run = await checkRun(candidateOf(spec, written), { spec, toolchain });
  return { ...run, context: { ...run.context, standing } };
}
