import { hasSyntaxErrors } from '../../core/evidence.ts';
import type { JobOutcome } from '../../core/result.ts';
import { scoreText } from '../../core/score.ts';
import { isProven } from '../../core/verdict.ts';

type Candidate = Extract<JobOutcome, { kind: 'candidate' }>;
type Ended = Extract<JobOutcome, { kind: 'ended' }>;
type Row = Candidate['verdict']['matrix'][number];

/** What a person reads when the job has ended. */
export function outcomeText(outcome: JobOutcome, out: string): string {
  return outcome.kind === 'ended' ? endedText(outcome) : candidateText(outcome, out);
}

function endedText({ result, reason, questions }: Ended): string {
  const asked = questions.map((question) => `  - ${question}\n`).join('');
  return `${result}: ${reason}\n${asked}`;
}

function filesLines({ publication, best }: Candidate, out: string): string[] {
  if (publication === null && hasSyntaxErrors(best.evidence))
    return ['  Files     none written: the best attempt has syntax errors'];
  return [`  Files     in ${out}`, ...best.candidate.files.map((file) => `              ${file.path}`)];
}

function candidateText(outcome: Candidate, out: string): string {
  const { verdict, attempts, calls } = outcome;
  const proven = isProven(verdict);
  const models = [...new Set(calls.map(({ model, source }) => `${model} (${source})`))].join(', ');
  const tokens = calls.reduce((sum, call) => sum + call.inputTokens + call.outputTokens, 0);
  const review = verdict.manualReviewRecommended ? ', manual review recommended' : '';
  const lines = [
    '',
    ...verdict.matrix.map(rowText),
    '',
    `${proven ? '✓' : '✗'} ${verdict.result}: confidence ${verdict.confidence}${review}`,
    `  Score     ${scoreText(verdict)}`,
    `  Attempts  ${attempts.length}`,
    `  Model     ${models}, ${tokens} tokens`,
    ...verdict.gates
      .filter(({ status }) => status !== 'passed')
      .map((gate) => `  Gate      ${gate.name} ${gate.status}: ${gate.measured}, required ${gate.required}`),
    ...(proven ? [] : verdict.reasons.map((reason) => `  Because   ${reason}`)),
    ...filesLines(outcome, out),
  ];
  return `${lines.join('\n')}\n`;
}

function rowText({ requirement, text, tests, status }: Row): string {
  const passed = tests.filter((test) => test.status === 'passed').length;
  const line = text.replaceAll(/\s+/g, ' ');
  const short = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return `  ${requirement.padEnd(4)}${short.padEnd(61)} ${String(passed).padStart(2)} of ${tests.length} tests  ${status}`;
}
