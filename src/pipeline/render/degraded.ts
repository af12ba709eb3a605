import { prose } from './escape.ts';
import type { CandidateOutcome } from './evidence-tables.ts';

const meaning =
  'The Docker daemon that ran this does not enforce every limit of the sandbox. What was observed was observed without them; whoever operates Specproof can mend that (`specproof doctor`).';

/** The limits that did not hold in any attempt; empty text where all did. It stands wherever results are read. */
export function degradedNotice({ attempts, best }: CandidateOutcome): string {
  const lines = new Set([...attempts, best].flatMap(({ evidence }) => evidence.sandboxDegraded));
  if (lines.size === 0) return '';
  return [
    `> **\`SANDBOX_DEGRADED\`** ${meaning}`,
    '>',
    ...[...lines].map((line) => `> - ${prose(line, 300)}`),
  ].join('\n');
}
