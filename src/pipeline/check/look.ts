import type { ConcernReport } from '../../analysis/concerns/concern.ts';
import { lookForConcerns } from '../../analysis/concerns/index.ts';
import { type CodeStructure, readStructure } from '../../analysis/structure/read-structure.ts';
import { filesOf } from '../../core/candidate.ts';
import type { StaticReport } from '../../toolchains/toolchain.ts';
import type { CheckRun } from './subject.ts';

/** What the files show in this process, before anything runs. */
export interface Look {
  report: StaticReport;
  structure: CodeStructure;
  concerns: ConcernReport[];
}

/** Looks at the files of a candidate without running anything. */
export async function lookAt({ candidate, spec, toolchain, context }: CheckRun): Promise<Look> {
  const { repository, config } = context;
  const subject = { language: toolchain.language, files: candidate.files, spec, repository, config };
  return {
    concerns: await lookForConcerns(subject),
    report: await toolchain.inspect(candidate.files, spec),
    structure: await readStructure(toolchain.language, filesOf(candidate, 'code')),
  };
}
