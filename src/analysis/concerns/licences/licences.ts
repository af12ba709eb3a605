import type { Finding } from '../../../core/evidence.ts';
import type { ConcernReport, ConcernSubject } from '../concern.ts';
import { type Dependency, thirdPartyOf } from '../dependencies/third-party.ts';
import { judgeBy } from './by-matrix.ts';
import { judgeExpressions, readExpression } from './expression.ts';
import { licenceNotices } from './notices.ts';
import { ownLicence } from './own-licence.ts';

type Judged = { status: 'fits' } | { status: 'unknown' | 'check' | 'conflict'; finding: Finding };

function licenceOf({ purl }: Dependency, { audit }: ConcernSubject): string | null {
  if (audit?.status !== 'answered') return null;
  const found = audit.packages.find((one) => one.purl === purl);
  return found?.status === 'known' ? found.licence : null;
}

function troubleOf(
  { path, line }: Dependency,
  what: Pick<Finding, 'rule' | 'severity' | 'message'> & { status: 'unknown' | 'check' | 'conflict' },
): Judged {
  const { status, ...rest } = what;
  return { status, finding: { path, line, ...rest } };
}

function judgeOne(dependency: Dependency, own: string, subject: ConcernSubject): Judged {
  const { name } = dependency;
  const licence = licenceOf(dependency, subject);
  const [program, used] = [readExpression(own), licence === null ? null : readExpression(licence)];
  const judgement =
    program === null || used === null
      ? null
      : judgeExpressions(program, used, judgeBy(subject.licenceMatrix));
  const names = `${name} is under ${licence ?? 'a licence that is not known'}, the repository under ${own}`;
  if (judgement === 'yes') return { status: 'fits' };
  if (judgement === 'no') {
    const message = `${names}: a program under the one may not use a package under the other. Use another package.`;
    return troubleOf(dependency, {
      status: 'conflict',
      rule: 'licence-conflict',
      severity: 'error',
      message,
    });
  }
  if (judgement === 'check') {
    const message = `${names}: whether they go together depends on how the package is used; look it up.`;
    return troubleOf(dependency, { status: 'check', rule: 'licence-check', severity: 'warning', message });
  }
  const message = `${names}: whether they go together is not known here; look it up.`;
  return troubleOf(dependency, { status: 'unknown', rule: 'licence-unknown', severity: 'warning', message });
}

const dependenciesIn = (count: number): string =>
  `${count} third-party ${count === 1 ? 'dependency' : 'dependencies'}`;

/** Why no dependency can be judged, or null. */
function obstacle(own: string | null, { audit }: ConcernSubject): string | null {
  if (own === null)
    return "the repository's licence is not known: add a LICENSE file that GitHub recognises, or set licenses.project in .github/specproof.yml to its SPDX identifier";
  return audit?.status === 'answered' ? null : 'no advisory source, so their licences are not known';
}

function numbers(judged: readonly Judged[], own: string, { licenceMatrix }: ConcernSubject): string {
  const count = (status: Judged['status']) => judged.filter((one) => one.status === status).length;
  const by = licenceMatrix === undefined ? 'our own table' : "OSADL's matrix";
  return `${dependenciesIn(judged.length)} held against ${own} by ${by}: ${count('fits')} fit, ${count('check')} to look at, ${count('conflict')} in conflict, ${count('unknown')} not known`;
}

function distinct(dependencies: readonly Dependency[]): Dependency[] {
  return [...new Map(dependencies.map((one) => [one.name, one])).values()];
}

/** Holds the licences of what the candidate takes in against the repository's own, and looks for notices in the code itself. */
export async function licences(subject: ConcernSubject): Promise<ConcernReport> {
  const own = ownLicence(subject);
  const used = distinct((await thirdPartyOf(subject)).dependencies);
  const header = subject.config.standards.required_header ?? '';
  const notices = licenceNotices(subject.files, { licence: own, header });
  const found = notices.length === 0 ? '' : `${notices.length} licence notices in the code to look at. `;
  const base = { check: 'licences', tool: 'licence expressions, words of notices' } as const;
  if (used.length === 0) {
    const summary = `${found}No third-party dependency.`;
    return { ...base, status: 'passed', summary, findings: notices };
  }
  const why = obstacle(own, subject);
  if (own === null || why !== null) {
    const summary = `${found}${dependenciesIn(used.length)}; ${why}.`;
    return { ...base, status: 'not-measured', summary, findings: notices };
  }
  const judged = used.map((one) => judgeOne(one, own, subject));
  const troubles = judged.flatMap((one) => (one.status === 'fits' ? [] : [one.finding]));
  const has = (status: Judged['status']) => judged.some((one) => one.status === status);
  return {
    ...base,
    status: has('conflict') ? 'failed' : has('unknown') ? 'not-measured' : 'passed',
    summary: `${found}${numbers(judged, own, subject)}.`,
    findings: [...troubles, ...notices],
  };
}
