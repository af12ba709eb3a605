import { cutText } from '../../core/cut-text.ts';
import { codeBlock, inlineCode, prose } from './escape.ts';
import type { CandidateOutcome } from './evidence-tables.ts';
import { blocks, folded } from './markdown.ts';

const shownFailures = 5;
const excerptLimit = 3_000;

function excerpt(text: string): string {
  return codeBlock(cutText(text, excerptLimit, '\n…'));
}

/** What the failing tests and checks of the published attempt said; empty text when none failed. */
export function failures({ best }: CandidateOutcome): string {
  if (best.evidence.sandboxUnavailable !== null) return '';
  const tests = best.evidence.tests
    .filter((test) => test.status !== 'passed' && test.message !== '')
    .map((test) => blocks([inlineCode(test.id), excerpt(test.message)]));
  const checks = best.evidence.checks
    .filter((check) => check.name !== 'tests' || tests.length === 0)
    .filter((check) => !['passed', 'not-measured'].includes(check.status) && check.excerpt !== '')
    .map((check) => blocks([`${check.name}: ${prose(check.summary, 300)}`, excerpt(check.excerpt)]));
  return folded('What failed, in its own words', blocks([...tests, ...checks].slice(0, shownFailures)));
}
