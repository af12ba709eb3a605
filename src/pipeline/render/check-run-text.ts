import type { Evidence } from '../../core/evidence.ts';
import type { CheckRunText } from '../../core/ports.ts';
import { scoreText } from '../../core/score.ts';
import { isProven } from '../../core/verdict.ts';
import { describeFailures } from '../describe-failures.ts';
import { annotationsOf } from './annotations.ts';
import { degradedNotice } from './degraded.ts';
import { prose } from './escape.ts';
import {
  type CandidateOutcome,
  gatesSection,
  matrixTable,
  observedTests,
  scoreTable,
} from './evidence-tables.ts';
import { failures } from './failures.ts';
import { count, folded, page } from './markdown.ts';
import { measurements } from './measurements.ts';
import { plantedNotice } from './model-calls.ts';
import { resultWords } from './named-results.ts';

/** Success only when everything demanded was measured and passed: neither "not measured" nor a failing test that is disputed is a pass. */
export function conclusionOf({ verdict, best }: CandidateOutcome): CheckRunText['conclusion'] {
  if (best.evidence.sandboxUnavailable !== null) return 'neutral';
  if (!isProven(verdict) || verdict.gates.some((gate) => gate.status === 'failed')) return 'failure';
  const open = verdict.gates.some((gate) => gate.status === 'not-measured');
  return open || hasFailingTest(best.evidence) ? 'neutral' : 'success';
}

/** Of a proven result: one that was disputed and still fails. */
function hasFailingTest({ tests }: Evidence): boolean {
  return tests.some(({ status }) => status !== 'passed');
}

function summaryOf(outcome: CandidateOutcome, modelLabel: string): string {
  const { verdict } = outcome;
  const parts = [
    `**${resultWords[verdict.result].headline}** · quality score **${scoreText(verdict)}** · confidence **${verdict.confidence}**`,
    resultWords[verdict.result].meaning,
    `model: ${prose(modelLabel)}`,
    plantedNotice(outcome.calls),
    degradedNotice(outcome),
    gatesSection(verdict.gates),
  ];
  return page(parts, '');
}

/** The check run on the published commit: conclusion, gates, matrix, and annotations where something was found. */
export function checkRunText(outcome: CandidateOutcome, facts: { modelLabel: string }): CheckRunText {
  const { verdict, best } = outcome;
  const { annotations, left } = annotationsOf(best.evidence);
  const details = [
    '### Requirements and their evidence',
    matrixTable(verdict.matrix, null),
    `### Observed: ${prose(describeFailures(best), 400)}`,
    failures(outcome),
    folded('Quality score: its parts', scoreTable(verdict)),
    folded('Measurements', measurements(outcome)),
    left === 0 ? '' : `${count(left, 'further finding')} of lesser weight are not shown as annotations.`,
  ];
  return {
    name: 'Specproof',
    conclusion: conclusionOf(outcome),
    title: `${resultWords[verdict.result].headline}: ${observedTests(best)}, score ${scoreText(verdict)}`,
    summary: summaryOf(outcome, facts.modelLabel),
    text: page(details, '_Evidence, not proof of absence._'),
    annotations,
  };
}
