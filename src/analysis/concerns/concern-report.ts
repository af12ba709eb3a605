import type { CheckName, Finding } from '../../core/evidence.ts';
import { bounded } from '../finding-lines.ts';
import type { ConcernReport } from './concern.ts';

const rank = { error: 0, warning: 1, notice: 2 } satisfies Record<Finding['severity'], number>;

const inOrder = (left: Finding, right: Finding): number =>
  rank[left.severity] - rank[right.severity] ||
  left.path.localeCompare(right.path, 'en') ||
  left.line - right.line ||
  left.rule.localeCompare(right.rule, 'en');

function summaryOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing found.';
  const high = findings.filter(({ severity }) => severity === 'error');
  const rules = [...new Set((high.length > 0 ? high : findings).map(({ rule }) => rule))];
  const others = findings.length - high.length;
  const counts = [
    ...(high.length > 0 ? [`${high.length} high`] : []),
    ...(others > 0 ? [`${others} low`] : []),
  ];
  return `${counts.join(' and ')}: ${rules.join(', ')}.`;
}

/** The report of a concern that was looked for; the gravest findings first. Those of severity `error` make it fail. */
export function concernReport(check: CheckName, tool: string, findings: readonly Finding[]): ConcernReport {
  const failed = findings.some(({ severity }) => severity === 'error');
  return {
    check,
    status: failed ? 'failed' : 'passed',
    tool,
    summary: summaryOf(findings),
    findings: findings.map(bounded).sort(inOrder),
  };
}
