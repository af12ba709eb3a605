import type { Evidence } from '../../core/evidence.ts';
import type { CheckRunAction, CheckRunText } from '../../core/forge.ts';
import { checkRunNames } from '../../core/names-on-forge.ts';
import { scoreText } from '../../core/score.ts';
import { type Gate, isProven } from '../../core/verdict.ts';
import { counted } from '../counted.ts';
import { describeFailures } from '../describe-failures.ts';
import { findingAnnotations, testAnnotations } from './annotations.ts';
import { beforeTheChangeText } from './before-the-change.ts';
import { checksOf } from './check-kinds.ts';
import { degradedNotice } from './degraded.ts';
import { prose } from './escape.ts';
import {
  type CandidateOutcome,
  gatesSection,
  matrixTable,
  observedTests,
  scoreTable,
} from './evidence-tables.ts';
import { existingFacts, existingSection } from './existing-tests.ts';
import { failures } from './failures.ts';
import { folded, page } from './markdown.ts';
import { checksTable, measurements } from './measurements.ts';
import { plantedNotice } from './model-calls.ts';
import { meaningOf, resultWords } from './named-results.ts';

type Conclusion = CheckRunText['conclusion'];

const evidenceNote = '_Evidence, not proof of absence._';

function gatesOf({ verdict }: CandidateOutcome, kind: Gate['kind']): Gate[] {
  return verdict.gates.filter((gate) => gate.kind === kind);
}

/** A failed gate fails, and one that was not measured is no pass. */
function gatesConclusion(gates: readonly Gate[]): Conclusion {
  if (gates.some(({ status }) => status === 'failed')) return 'failure';
  return gates.every(({ status }) => status === 'passed') ? 'success' : 'neutral';
}

/** Of a proven result: one that was disputed and still fails. */
function hasFailingTest({ tests }: Evidence): boolean {
  return tests.some(({ status }) => status !== 'passed');
}

/** Success only when everything that proves was measured and passed: neither "not measured" nor a failing test that is disputed is a pass. */
export function proofConclusion(outcome: CandidateOutcome): Conclusion {
  const { verdict, best } = outcome;
  if (best.evidence.sandboxUnavailable !== null) return 'neutral';
  if (!isProven(verdict)) return 'failure';
  const conclusion = gatesConclusion(gatesOf(outcome, 'proof'));
  return conclusion === 'success' && hasFailingTest(best.evidence) ? 'neutral' : conclusion;
}

function leftText(left: number): string {
  return left === 0
    ? ''
    : `${counted(left, 'further finding')} of lesser weight are not shown as annotations.`;
}

/** Buttons of every check run of ours. */
const checkRunActions: readonly CheckRunAction[] = [
  { label: 'Refine', description: 'Work on what the gates still miss', identifier: 'refine' },
  { label: 'Re-verify', description: 'Run the proof on the newest commit', identifier: 'verify' },
  { label: 'Explain', description: 'Say why the job ended as it did', identifier: 'explain' },
];

/**
 * The check run on tests and requirements: conclusion, gates, matrix, annotations at the failing tests, and what found no
 * room in the pull request's body.
 */
export function proofCheckRun(
  outcome: CandidateOutcome,
  facts: { modelLabel: string; left?: readonly string[] },
): CheckRunText {
  const { verdict, best } = outcome;
  const { annotations, left } = testAnnotations(best.evidence);
  const { headline } = resultWords[verdict.result];
  const summary = [
    `**${headline}** · confidence **${verdict.confidence}**`,
    meaningOf(outcome),
    `model: ${prose(facts.modelLabel)}`,
    plantedNotice(outcome.calls),
    degradedNotice(outcome),
    gatesSection(gatesOf(outcome, 'proof')),
  ];
  const details = [
    '### Requirements and their evidence',
    matrixTable(verdict.matrix, null),
    beforeTheChangeText(best.evidence),
    existingSection(outcome),
    `### Observed: ${prose(describeFailures(best), 400)}`,
    failures(outcome),
    folded('Measurements', measurements(outcome)),
    leftText(left),
  ];
  const further = (facts.left ?? []).filter((part) => !details.includes(part) && !summary.includes(part));
  return {
    name: checkRunNames.proof,
    conclusion: proofConclusion(outcome),
    title: `${headline}: ${[observedTests(best), ...existingFacts(best)].join(', ')}`,
    summary: page(summary, ''),
    text: page([...details, ...further], evidenceNote),
    annotations,
    actions: checkRunActions,
  };
}

/** The check run on how good the code is: the score with its parts, gates, and annotations of quality, security and compliance. */
export function qualityCheckRun(outcome: CandidateOutcome): CheckRunText {
  const { verdict, best } = outcome;
  const gates = gatesOf(outcome, 'quality');
  const passed = gates.filter(({ status }) => status === 'passed').length;
  const { annotations, left } = findingAnnotations(best.evidence);
  const summary = [
    `Quality score **${scoreText(verdict)}**`,
    degradedNotice(outcome),
    scoreTable(outcome),
    gatesSection(gates),
  ];
  const details = [
    ...checksOf(best.evidence).map(({ title, checks }) => `### ${title}\n\n${checksTable(checks)}`),
    leftText(left),
  ];
  return {
    name: checkRunNames.quality,
    conclusion: gatesConclusion(gates),
    title: `Score ${scoreText(verdict)}, ${passed} of ${counted(gates.length, 'gate')} passed`,
    summary: page(summary, ''),
    text: page(details, evidenceNote),
    annotations,
    actions: checkRunActions,
  };
}
