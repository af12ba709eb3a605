import type { Finding } from '../../../core/evidence.ts';
import type { Spec } from '../../../core/spec.ts';
import type { Look } from '../look.ts';
import type { CheckRun } from '../subject.ts';
import { type Change, changeOf } from './change.ts';
import { changedDocumentation } from './changed-documentation.ts';
import { changedStructure } from './changed-structure.ts';
import { plainText } from './plain-lines.ts';
import { splitFindings, withoutStanding } from './standing-findings.ts';
import { vanishedNames } from './vanished-names.ts';
import { vanishedNotices } from './vanished-notices.ts';

/** What is known beside, where code that stands is changed: the rest of the look is of the change alone. */
export interface ChangeNotes {
  /** Refused constructs in lines that stood already. */
  stoodRefusals: Finding[];
  vanished: Finding[];
}

/** The specification without what the language's rules are asked to overlook: here it is known on which lines it stood. */
function overlookingNothing({ existing, ...spec }: Spec): Spec {
  if (existing === undefined) return spec;
  const { tolerated: _, ...rest } = existing;
  return { ...spec, existing: rest };
}

/** Refused constructs, also those that stood. */
async function allRefusals({ candidate, spec, toolchain }: CheckRun, look: Look): Promise<Finding[]> {
  if ((spec.existing?.tolerated ?? []).length === 0) return look.report.refusals;
  return (await toolchain.inspect(candidate.files, overlookingNothing(spec))).refusals;
}

/** What was refused in the text as it stood: a line that was part of a text or comment then, and is run now, is none of it. */
function splitRefusals(change: Change, now: readonly Finding[], then: readonly Finding[]) {
  const keyOf = ({ rule, line }: Finding, content: string) =>
    `${rule} ${plainText(content.split('\n')[line - 1] ?? '')}`;
  const stood = then.map((finding) => keyOf(finding, change.before));
  const { changed, stood: unchanged } = splitFindings(change, now);
  const woken = unchanged.filter((finding) => {
    const place = stood.indexOf(keyOf(finding, change.after));
    if (place >= 0) stood.splice(place, 1);
    return place < 0;
  });
  return {
    changed: [...changed, ...woken],
    stood: unchanged.filter((finding) => !woken.includes(finding)),
  };
}

/** The look without what stood already and is not changed. */
export async function lookAtChange(run: CheckRun, look: Look): Promise<Look> {
  const change = changeOf(run);
  if (change === null) return look;
  const { path, before } = change;
  const { spec, toolchain } = run;
  const old = await toolchain.inspect([{ path, role: 'code', content: before }], overlookingNothing(spec));
  const { report, structure } = look;
  const { changed, stood } = splitRefusals(change, await allRefusals(run, look), old.refusals);
  const { functions } = structure;
  const vanished = vanishedNames(change, spec, {
    before: old.documentation.symbols ?? [],
    after: report.documentation.symbols ?? [],
  });
  return {
    report: {
      ...report,
      refusals: [...changed, ...vanishedNotices(change, spec)],
      documentation: changedDocumentation(report.documentation, old.documentation, { change, functions }),
    },
    structure: changedStructure(structure, change),
    concerns: look.concerns.map((concern) => withoutStanding(change, concern)),
    change: { stoodRefusals: stood, vanished },
  };
}
