import type { AuditAnswer } from '../../../core/audit.ts';
import type { Finding } from '../../../core/evidence.ts';
import type { ConcernReport, ConcernSubject } from '../concern.ts';
import { auditFindings, unanswered } from './audit-findings.ts';
import { lifecycleScripts } from './lifecycle-scripts.ts';
import { imitated } from './look-alike.ts';
import { type Dependency, thirdPartyOf } from './third-party.ts';
import type { Use } from './uses/use.ts';

const how = (name: string): string =>
  `add it to dependencies.allow in .github/specproof.yml, or have a maintainer comment \`/specproof approve ${name}\``;

function unapproved({ name, written, from, path, line }: Dependency, known: string | null): Finding {
  const where =
    from === 'import'
      ? `${written === name ? name : `${written} (package ${name})`} is imported, but is`
      : `${name} is declared here, but is`;
  const what = `${where} neither part of the standard library nor declared by the repository.`;
  if (known === null) {
    const message = `${what} Do without it, or ${how(name)}.`;
    return { path, line, rule: 'approval-required', severity: 'error', message };
  }
  const message = `${what} Its name looks like that of ${known}, which is much used: a slip, an invention or an imitation. Do without it; only if it is really meant, ${how(name)}.`;
  return { path, line, rule: 'look-alike', severity: 'error', message };
}

function computedImport({ name, path, line }: Use): Finding {
  const message = `What ${name === '' ? 'this call' : `\`${name}\``} names is computed when the program runs, so its dependency cannot be known; import by a literal name.`;
  return { path, line, rule: 'computed-import', severity: 'error', message };
}

function counted(count: number): string {
  return `${count} third-party ${count === 1 ? 'dependency' : 'dependencies'}`;
}

/** What is known of the packages beyond their names: never "clean" where nobody was asked. */
function auditWords(dependencies: readonly Dependency[], audit: AuditAnswer | undefined): string {
  if (audit?.status !== 'answered') return 'no advisory source, so nothing is known of advisories';
  const silent = unanswered(dependencies, audit);
  const unknown = silent === 0 ? '' : `; nothing is known of ${silent} of them`;
  return `advisories and age looked up in ${audit.source}${unknown}`;
}

function summaryOf(
  dependencies: readonly Dependency[],
  problems: number,
  audit: ConcernSubject['audit'],
): string {
  const found = problems === 0 ? '' : `${problems} ${problems === 1 ? 'finding' : 'findings'}. `;
  if (dependencies.length === 0)
    return `${found}Nothing is used beside the standard library and the repository's own modules.`;
  const open = dependencies.filter(({ standing }) => standing === 'unapproved').length;
  const standing = open === 0 ? 'all declared or allowed' : `${open} without approval`;
  return `${found}${counted(dependencies.length)}, ${standing}; ${auditWords(dependencies, audit)}.`;
}

/** Holds what the candidate takes in against the standard library, the repository's manifests and what was allowed. */
export async function dependencies(subject: ConcernSubject): Promise<ConcernReport> {
  const { language, files, audit } = subject;
  const { dependencies: used, computed } = await thirdPartyOf(subject);
  const open = used.filter(({ standing }) => standing === 'unapproved');
  const findings = [
    ...open.map((one) => unapproved(one, imitated(language, one))),
    ...computed.map(computedImport),
    ...lifecycleScripts(files),
    ...auditFindings(used, audit),
  ];
  const failed = findings.some(({ severity }) => severity === 'error');
  const known = unanswered(used, audit) === 0;
  return {
    check: 'dependencies',
    status: failed ? 'failed' : known ? 'passed' : 'not-measured',
    tool: 'imports and manifests',
    summary: summaryOf(used, findings.length, audit),
    findings,
  };
}
