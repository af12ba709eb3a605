import type { ConcernReport } from '../../analysis/concerns/concern.ts';
import type { CodeStructure } from '../../analysis/structure/read-structure.ts';
import type { StaticReport } from '../../toolchains/toolchain.ts';
import type { CheckRun } from './subject.ts';

/** What the files show before anything runs. */
export interface Look {
  report: StaticReport;
  structure: CodeStructure;
  concerns: ConcernReport[];
}

/** Looks at the files of a candidate without running anything. */
export async function lookAt({ candidate, spec, toolchain, context }: CheckRun): Promise<Look> {
  const { repository, config, analysis } = context;
  const subject = { language: toolchain.language, files: candidate.files, spec, repository, config };
  return {
    report: await toolchain.inspect(candidate.files, spec),
    ...(await analysis.survey(subject)),
  };
}
