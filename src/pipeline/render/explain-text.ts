import { isBroken } from '../../core/existing-tests.ts';
import { changeText } from '../../core/survivor-text.ts';
import type { Thread } from '../../core/thread.ts';
import type { Gate } from '../../core/verdict.ts';
import { counted } from '../counted.ts';
import { describeFailures } from '../describe-failures.ts';
import { attemptName } from './attempts-table.ts';
import { endedReason } from './ended-reason.ts';
import { inlineCode, prose } from './escape.ts';
import { type CandidateOutcome, observedTests } from './evidence-tables.ts';
import { existingAdvice } from './existing-tests.ts';
import { blocks, page } from './markdown.ts';
import { resultOf, resultWords } from './named-results.ts';
import { nextSteps } from './next-steps.ts';

const mostShown = 10;

/** A headed list; empty text when there is nothing in it, the rest counted when there is much. */
function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const left = lines.length - mostShown;
  const more = left > 0 ? [`- and ${left} more`] : [];
  return blocks([
    `#### ${title}`,
    [...lines.slice(0, mostShown).map((line) => `- ${line}`), ...more].join('\n'),
  ]);
}

function gateLines({ verdict }: CandidateOutcome, status: Gate['status']): string[] {
  return verdict.gates
    .filter((gate) => gate.status === status)
    .map(
      ({ name, measured, required }) =>
        `**${name}**: measured ${prose(measured, 200)}; required ${prose(required)}`,
    );
}

function disputedLines({ best }: CandidateOutcome): string[] {
  return best.candidate.disputed.map(
    ({ id, requirement, reason }) => `${inlineCode(id)} (${prose(requirement)}): ${prose(reason, 400)}`,
  );
}

function survivorLines({ best }: CandidateOutcome): string[] {
  const survivors = best.evidence.mutation?.survivors ?? [];
  return survivors.map(
    (survivor) => `${inlineCode(`${survivor.path}:${survivor.line}`)}: ${prose(changeText(survivor), 300)}`,
  );
}

function brokenLines({ best }: CandidateOutcome): string[] {
  return best.evidence.existingTests
    .filter(isBroken)
    .map(({ id, message }) => `${inlineCode(id)}: ${prose(message.split('\n').at(-1) ?? '', 300)}`);
}

function attemptLines({ attempts, best }: CandidateOutcome): string[] {
  return attempts.map((attempt) => {
    const { attempt: number } = attempt.candidate;
    const chosen = number === best.candidate.attempt ? ', the best' : '';
    return `${attemptName(number, null)}${chosen}: ${prose(observedTests(attempt))}; ${prose(describeFailures(attempt), 300)}`;
  });
}

function candidateParts(outcome: CandidateOutcome): string[] {
  const { verdict, attempts } = outcome;
  return [
    resultWords[verdict.result].meaning,
    section(
      'Reasons',
      verdict.reasons.map((reason) => prose(reason, 400)),
    ),
    section('Gates that failed', gateLines(outcome, 'failed')),
    section('Gates that were not measured', gateLines(outcome, 'not-measured')),
    section('Tests of the repository that passed before and do not pass now', brokenLines(outcome)),
    section(
      'Disputed tests: they fail, and are said to contradict the specification',
      disputedLines(outcome),
    ),
    section('Changes of the code that no test noticed', survivorLines(outcome)),
    section(counted(attempts.length, 'attempt'), attemptLines(outcome)),
  ];
}

function endParts(outcome: Exclude<NonNullable<Thread['outcome']>, CandidateOutcome>): string[] {
  return [
    endedReason(outcome),
    resultWords[outcome.result].meaning,
    section(
      'Asked',
      outcome.questions.map((question) => prose(question)),
    ),
  ];
}

/** A later job left nothing to explain, or has not ended. */
function earlierNotice({ phase }: Thread): string {
  return phase === 'ended' || phase === 'planned'
    ? ''
    : 'This is about the last job of the issue that came to a plan or to code; a later one has not.';
}

/** Why the last job ended as it did, all of it taken from its outcome, and what a maintainer can do. */
export function explainText(thread: Thread): string {
  const { outcome } = thread;
  const advice = outcome?.kind === 'candidate' ? existingAdvice(outcome.best) : [];
  const next = section('What you can do', [...nextSteps(thread), ...advice]);
  if (outcome === null)
    return blocks([
      'No job of this issue has come to a plan or to code yet, so there is nothing to explain.',
      next,
    ]);
  const { mark, headline } = resultWords[resultOf(outcome)];
  const title = `### ${mark} ${headline} ${inlineCode(resultOf(outcome))}`;
  const parts = outcome.kind === 'candidate' ? candidateParts(outcome) : endParts(outcome);
  return page([title, earlierNotice(thread), next, ...parts], '');
}
