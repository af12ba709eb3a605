import type { ConcernReport } from '../../../analysis/concerns/concern.ts';
import { concernReport } from '../../../analysis/concerns/concern-report.ts';
import type { Finding } from '../../../core/evidence.ts';
import { counted } from '../../counted.ts';
import { type Change, isStanding } from './change.ts';

/** Findings of the change, and those on lines that stood already. */
export function splitFindings(
  change: Change | null,
  findings: readonly Finding[],
): { changed: Finding[]; stood: Finding[] } {
  const stood = findings.filter((finding) => change !== null && isStanding(change, finding));
  return { changed: findings.filter((finding) => !stood.includes(finding)), stood };
}

/** Says how many findings are left out; empty where none is. */
export function leftOutSentence(stood: number): string {
  if (stood === 0) return '';
  const [lines, are] = stood === 1 ? ['a line', 'is'] : ['lines', 'are'];
  return ` ${counted(stood, 'finding')} on ${lines} that stood already ${are} left out.`;
}

/** A report without what stood; one that could not be made stays what it is. */
export function withoutStanding(change: Change, report: ConcernReport): ConcernReport {
  const { changed, stood } = splitFindings(change, report.findings);
  if (stood.length === 0) return report;
  const { check, tool } = report;
  const { status, summary } = concernReport(check, tool, changed);
  return {
    ...report,
    status: report.status === 'not-measured' ? report.status : status,
    summary: (report.status === 'not-measured' ? report.summary : summary) + leftOutSentence(stood.length),
    findings: changed,
  };
}
