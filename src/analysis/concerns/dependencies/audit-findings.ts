import type { AuditAnswer, PackageAudit } from '../../../core/audit.ts';
import type { Finding } from '../../../core/evidence.ts';
import type { Dependency } from './third-party.ts';

/** Names that a model invents are registered by others within days of becoming known. */
const youngestDays = 90;
const dayMs = 86_400_000;
const mostAdvisories = 20;

type Answered = Extract<AuditAnswer, { status: 'answered' }>;
type Known = Extract<PackageAudit, { status: 'known' }>;

const found = (
  { path, line }: Dependency,
  what: Pick<Finding, 'rule' | 'severity' | 'message'>,
): Finding => ({ path, line, ...what });

/** A package that a person vouched for may be private, hence unknown to the public. */
const severityOf = ({ standing }: Dependency): Finding['severity'] =>
  standing === 'unapproved' ? 'error' : 'warning';

function youth(dependency: Dependency, { firstPublishedAt }: Known, askedAt: number): Finding[] {
  if (firstPublishedAt === null || askedAt - firstPublishedAt >= youngestDays * dayMs) return [];
  const day = new Date(firstPublishedAt).toISOString().slice(0, 10);
  const message = `The package ${dependency.name} was first published on ${day}, less than ${youngestDays} days before this check; make sure that it is what it seems to be.`;
  return [found(dependency, { rule: 'unknown-package', severity: severityOf(dependency), message })];
}

function warnings(dependency: Dependency, { advisories }: Known): Finding[] {
  if (advisories.length === 0) return [];
  const ids = advisories.slice(0, mostAdvisories).join(', ');
  const message = `There are advisories on ${dependency.name}: ${ids}. Use a version without them, or another package.`;
  return [found(dependency, { rule: 'advisory', severity: 'error', message })];
}

function ofOne(dependency: Dependency, { packages, source, askedAt }: Answered): Finding[] {
  const audit = packages.find(({ purl }) => purl === dependency.purl);
  if (audit?.status === 'known')
    return [...youth(dependency, audit, askedAt), ...warnings(dependency, audit)];
  if (audit?.status !== 'not-found') return [];
  const message = `${source} knows no package ${dependency.name}: the name may be invented. Do without it, or name the right one.`;
  return [found(dependency, { rule: 'unknown-package', severity: severityOf(dependency), message })];
}

/** What the advisory source says against the dependencies. */
export function auditFindings(
  dependencies: readonly Dependency[],
  audit: AuditAnswer | undefined,
): Finding[] {
  if (audit?.status !== 'answered') return [];
  return dependencies.flatMap((dependency) => ofOne(dependency, audit));
}

/** How many of the dependencies the source said nothing about. */
export function unanswered(dependencies: readonly Dependency[], audit: AuditAnswer | undefined): number {
  if (audit?.status !== 'answered') return dependencies.length;
  const answered = audit.packages.filter(({ status }) => status !== 'not-answered').map(({ purl }) => purl);
  return dependencies.filter(({ purl }) => purl === null || !answered.includes(purl)).length;
}
