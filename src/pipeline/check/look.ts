import { type CodeStructure, readStructure } from '../../analysis/structure/read-structure.ts';
import { filesOf } from '../../core/candidate.ts';
import type { StaticReport } from '../../toolchains/toolchain.ts';
import type { CheckRun } from './subject.ts';

/** What the files show in this process, before anything runs. */
export interface Look {
  report: StaticReport;
  structure: CodeStructure;
}

/** Looks at the files of a candidate without running anything. */
export async function lookAt({ candidate, spec, toolchain }: CheckRun): Promise<Look> {
  return {
    report: await toolchain.inspect(candidate.files, spec),
    structure: await readStructure(toolchain.language, filesOf(candidate, 'code')),
  };
}
