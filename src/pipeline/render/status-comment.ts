import { hasSyntaxErrors } from '../../core/evidence.ts';
import type { StageName } from '../../core/ports.ts';
import type { JobOutcome } from '../../core/result.ts';
import { scoreText } from '../../core/score.ts';
import { namesDefault } from '../read-spec/ask-model.ts';
import { attemptName, attemptsTable } from './attempts-table.ts';
import { degradedNotice } from './degraded.ts';
import { durationText } from './duration.ts';
import { type EndedOutcome, endedReason } from './ended-reason.ts';
import { inlineCode, prose } from './escape.ts';
import { type CandidateOutcome, matrixTable } from './evidence-tables.ts';
import { existingLine } from './existing-tests.ts';
import { blocks, folded, page, table } from './markdown.ts';
import { describeTotals, modelLabel, plantedNotice } from './model-calls.ts';
import { resultOf, resultWords } from './named-results.ts';
import { planParts } from './plan-text.ts';
import { labelText, readingText, sandboxText, tokensText } from './status-facts.ts';
import type { StatusState } from './status-state.ts';

type Stage = StatusState['stages'][number];

const stageTitles = {
  read: 'Read the specification',
  write: 'Write code, tests and documentation',
  check: 'Check in the sandbox',
  refine: 'Refine from what failed',
  prove: 'Prove the best attempt in a fresh sandbox',
  publish: 'Publish',
} satisfies Record<StageName, string>;

/** Stages that need the sandbox, when there was none. */
function wentWithoutSandbox({ stage }: Stage, ended: JobOutcome | null): boolean {
  if (ended?.kind !== 'candidate' || ended.best.evidence.sandboxUnavailable === null) return false;
  return stage === 'check' || stage === 'prove';
}

function markOf(stage: Stage, ended: JobOutcome | null): string {
  if (wentWithoutSandbox(stage, ended)) return '⚪';
  if (stage.status === 'finished') return '✅';
  if (stage.status === 'waiting') return ended === null ? '·' : '–';
  if (ended === null) return '⏳';
  return ended.kind === 'candidate' ? '✅' : '⏹️';
}

function detailOf(stage: Stage, { maxRefinements }: StatusState): string {
  if (stage.status === 'waiting') return '';
  const isRound = stage.stage === 'check' || stage.stage === 'refine';
  const round = isRound ? `${attemptName(stage.attempt, maxRefinements)}: ` : '';
  return prose(round + stage.detail, 200);
}

function timeOf({ status, spentMs }: Stage): string {
  return status === 'finished' && spentMs !== null ? durationText(spentMs) : '';
}

function stagesTable(state: StatusState): string {
  if (state.outcome !== null && state.stages.every(({ status }) => status === 'waiting')) return '';
  const stages = table(
    ['', 'Stage', 'Time', ''],
    state.stages.map((stage) => [
      markOf(stage, state.outcome),
      stageTitles[stage.stage],
      timeOf(stage),
      detailOf(stage, state),
    ]),
  );
  const note = 'Specproof was restarted meanwhile; the times of what ran before are not known.';
  return blocks([stages, state.restarted ? note : '']);
}

function attemptLines({ attempts, maxRefinements }: StatusState): string {
  return attempts
    .map(({ attempt, detail }) => `- ${attemptName(attempt, maxRefinements)}: ${prose(detail, 300)}`)
    .join('\n');
}

function runningText(state: StatusState): string[] {
  return [
    '### ⏳ Specproof is working on it',
    stagesTable(state),
    attemptLines(state),
    factsLine(state, prose(state.modelLabel)),
  ];
}

/** Model, tokens, sandbox, and what was read, in one line. */
function factsLine(state: StatusState, model: string, tokens = tokensText(state)): string {
  const facts = [`model: ${model}`, tokens, sandboxText(state), readingText(state)];
  return facts.filter((fact) => fact !== '').join(' · ');
}

function understood({ spec }: CandidateOutcome): string {
  const lines = spec.requirements.map(({ id, text }) => `- **${id}** ${prose(text)}`);
  const assumptions = spec.assumptions.map((assumption) => `- assumed: ${prose(assumption)}`);
  return folded('What was understood from the issue', [...lines, ...assumptions].join('\n'));
}

function whereItIs({ publication }: CandidateOutcome): string {
  if (publication === null) return '';
  const { pullRequestNumber, pullRequestUrl } = publication;
  const isLink = /^https?:\/\/[^\s()<>]+$/u.test(pullRequestUrl);
  return isLink
    ? `**Pull request: [#${pullRequestNumber}](${pullRequestUrl})**`
    : `Pull request: ${inlineCode(pullRequestUrl)}`;
}

/** What came of it and what it means for the reader. */
function meaningOf({ publication, verdict, best }: CandidateOutcome): string {
  if (publication !== null || !hasSyntaxErrors(best.evidence)) return resultWords[verdict.result].meaning;
  return 'No pull request was opened: the best attempt has syntax errors, so there is nothing to review. Comment `/generate` to try again, or let a stronger model write.';
}

function candidateText(state: StatusState, outcome: CandidateOutcome): string[] {
  const { verdict } = outcome;
  const review = verdict.manualReviewRecommended ? ' · manual review **recommended**' : '';
  return [
    whereItIs(outcome),
    meaningOf(outcome),
    `Quality score **${scoreText(verdict)}** · confidence **${verdict.confidence}**${review}`,
    degradedNotice(outcome),
    matrixTable(verdict.matrix, null),
    existingLine(outcome.best),
    attemptsTable(outcome),
    understood(outcome),
    folded('Stages', stagesTable(state)),
    factsLine(state, prose(modelLabel(outcome.calls)), describeTotals(outcome.calls)),
    outcome.publication === null ? labelText(state) : '',
    plantedNotice(outcome.calls),
  ];
}

/** What the end means, and how it goes on. */
function whatNext({ result, questions, plan }: EndedOutcome): string[] {
  if (plan !== undefined) return planParts(plan);
  const { meaning } = resultWords[result];
  const assume = 'Or comment `/generate --assume-defaults` to go on with what would be assumed.';
  return questions.some(namesDefault) ? [meaning, assume] : [meaning];
}

function endedText(state: StatusState, outcome: EndedOutcome): string[] {
  const questions = outcome.questions
    .slice(0, 3)
    .map((question, index) => `${index + 1}. ${prose(question)}`);
  return [
    endedReason(outcome),
    questions.join('\n'),
    ...whatNext(outcome),
    labelText(state),
    attemptLines(state),
    folded('Stages', stagesTable(state)),
    factsLine(state, prose(state.modelLabel)),
  ];
}

/** Who asked for a revision reads what became of it, in place of the result's own page. */
function answerParts(state: StatusState, answer: string, outcome: JobOutcome): string[] {
  const calls = outcome.kind === 'candidate' ? outcome.calls : [];
  return [
    answer,
    folded('Stages', stagesTable(state)),
    calls.length === 0
      ? factsLine(state, prose(state.modelLabel))
      : factsLine(state, prose(modelLabel(calls)), describeTotals(calls)),
    plantedNotice(calls),
  ];
}

/** The text of the one comment on the issue, while the job runs and after it ended. */
export function statusComment(state: StatusState): string {
  const { outcome } = state;
  if (outcome === null) return page(runningText(state), '');
  if (outcome.answer !== undefined) return page(answerParts(state, outcome.answer, outcome), '');
  const { mark, headline } = resultWords[resultOf(outcome)];
  const parts = outcome.kind === 'candidate' ? candidateText(state, outcome) : endedText(state, outcome);
  const title = `### ${mark} ${headline} ${inlineCode(resultOf(outcome))}`;
  return page([title, ...parts], '');
}
