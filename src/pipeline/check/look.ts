import type { ConcernReport, ConcernSubject } from '../../analysis/concerns/concern.ts';
import type { CodeStructure } from '../../analysis/structure/read-structure.ts';
import type { StaticReport } from '../../toolchains/toolchain.ts';
import { type ChangeNotes, lookAtChange } from './change/look-at-change.ts';
import type { CheckRun } from './subject.ts';

/** What the files show before anything runs. */
export interface Look {
  report: StaticReport;
  structure: CodeStructure;
  concerns: ConcernReport[];
  /** There where code that stands is changed; what else is here is of the change alone then. */
  change?: ChangeNotes;
}

/** What the advisory source says of the packages that the candidate takes in; the analysis itself has no network. */
async function audited(
  subject: ConcernSubject,
  { context, signal }: CheckRun,
): Promise<Pick<ConcernSubject, 'audit'>> {
  const { advisories, analysis } = context;
  if (advisories === undefined) return {};
  return { audit: await advisories.look(await analysis.packages(subject), signal) };
}

/** Looks at the files of a candidate without running anything; of code that stands, at what is changed. */
export async function lookAt(run: CheckRun): Promise<Look> {
  const { candidate, spec, toolchain, context } = run;
  const { repository, config, analysis, corpus, licenceMatrix } = context;
  const given = {
    ...(corpus === undefined ? {} : { corpus }),
    ...(licenceMatrix === undefined ? {} : { licenceMatrix }),
  };
  const known = { spec, repository, config, ...given };
  const subject = { language: toolchain.language, files: candidate.files, ...known };
  return lookAtChange(run, {
    report: await toolchain.inspect(candidate.files, spec),
    ...(await analysis.survey({ ...subject, ...(await audited(subject, run)) })),
  });
}
