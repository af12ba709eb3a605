import type { Finding } from '../../../core/evidence.ts';
import type { Look } from '../look.ts';
import type { CheckRun } from '../subject.ts';
import { changeOf } from './change.ts';
import { changedDocumentation } from './changed-documentation.ts';
import { changedStructure } from './changed-structure.ts';
import { splitFindings, withoutStanding } from './standing-findings.ts';
import { vanishedNames } from './vanished-names.ts';

/** What is known beside, where code that stands is changed: the rest of the look is of the change alone. */
export interface ChangeNotes {
  /** Refused constructs in lines that stood already. */
  stoodRefusals: Finding[];
  vanished: Finding[];
}

/** The look without what stood already and is not changed. */
export async function lookAtChange(run: CheckRun, look: Look): Promise<Look> {
  const change = changeOf(run);
  if (change === null) return look;
  const { path, before } = change;
  const { spec, toolchain } = run;
  const old = await toolchain.inspect([{ path, role: 'code', content: before }], spec);
  const { report, structure } = look;
  const { changed, stood } = splitFindings(change, report.refusals);
  const { functions } = structure;
  const vanished = vanishedNames(change, spec, {
    before: old.documentation.symbols ?? [],
    after: report.documentation.symbols ?? [],
  });
  return {
    report: {
      ...report,
      refusals: changed,
      documentation: changedDocumentation(report.documentation, old.documentation, { change, functions }),
    },
    structure: changedStructure(structure, change),
    concerns: look.concerns.map((concern) => withoutStanding(change, concern)),
    change: { stoodRefusals: stood, vanished },
  };
}
