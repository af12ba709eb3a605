import type { Check } from '../core/evidence.ts';
import type { Attempt } from '../core/result.ts';

function isTroubled({ status }: Check): boolean {
  return status !== 'passed' && status !== 'not-measured';
}

const withoutSandbox = 'no sandbox: ';

/** Why nothing could be run, of a text that `describeFailures` made; null when something could. */
export function unavailableReason(described: string): string | null {
  return described.startsWith(withoutSandbox) ? described.slice(withoutSandbox.length) : null;
}

/** One clause a check on what failed in an attempt; `all checks passed` when none did. */
export function describeFailures({ evidence }: Attempt): string {
  if (evidence.sandboxUnavailable !== null) return withoutSandbox + evidence.sandboxUnavailable;
  const troubled = evidence.checks.filter(isTroubled);
  if (troubled.length === 0) return 'all checks passed';
  return troubled.map((check) => `${check.name}: ${check.summary.replace(/\.$/u, '')}`).join('; ');
}
