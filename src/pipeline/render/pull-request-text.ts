import type { Job } from '../../core/job.ts';
import type { PublishedCommit, PullRequestText } from '../../core/ports.ts';
import { scoreText } from '../../core/score.ts';
import { isProven } from '../../core/verdict.ts';
import { counted } from '../counted.ts';
import { toolchainOf } from '../toolchain-of.ts';
import { degradedNotice } from './degraded.ts';
import { inlineCode, plainLine, prose } from './escape.ts';
import {
  type CandidateOutcome,
  gatesSection,
  type LineLink,
  matrixTable,
  observedTests,
} from './evidence-tables.ts';
import { failures } from './failures.ts';
import { page } from './markdown.ts';
import { plantedNotice } from './model-calls.ts';
import { resultWords } from './named-results.ts';
import { optimisationSentences } from './optimisations.ts';
import { pullRequestDetails } from './pull-request-details.ts';
import { isInPlace, type PullRequestFacts } from './pull-request-facts.ts';

const evidenceNote =
  '_Evidence, not proof of absence: this shows what was run and what was observed, not that no fault is left._';

function encodedPath(path: string): string {
  const encoded = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return encoded.replaceAll('(', '%28').replaceAll(')', '%29');
}

function lineLink(commit: PublishedCommit): LineLink {
  if (isInPlace(commit)) return null;
  const { sha } = commit;
  return (path, line) => `../blob/${sha}/${encodedPath(path)}#L${line}`;
}

function resultLine({ verdict, best }: CandidateOutcome): string {
  const { mark, headline } = resultWords[verdict.result];
  const proven = verdict.matrix.filter((row) => row.status === 'proven').length;
  const { level, believed } = best.evidence;
  const where = level === 'proof' && believed ? ' in a fresh sandbox' : '';
  const facts = [
    `${mark} **${headline}**`,
    observedTests(best) + where,
    `${proven} of ${counted(verdict.matrix.length, 'requirement')} proven`,
    `quality score **${scoreText(verdict)}**`,
    `confidence **${verdict.confidence}**`,
  ];
  return facts.join(' · ');
}

function warning({ verdict }: CandidateOutcome): string {
  if (isProven(verdict) && !verdict.manualReviewRecommended) return '';
  const reasons = verdict.reasons.slice(0, 6).map((reason) => `> - ${prose(reason, 400)}`);
  const head = `> **Manual review recommended.** ${resultWords[verdict.result].meaning}`;
  return reasons.length === 0 ? head : [head, '>', ...reasons].join('\n');
}

function filesLine({ best, spec }: CandidateOutcome, { projectFiles }: PullRequestFacts): string {
  const lines = [...best.candidate.files, ...projectFiles].map(
    (file) =>
      `${inlineCode(file.path)} (${file.role}, ${counted(file.content.trimEnd().split('\n').length, 'line')})`,
  );
  return `Built from the issue: **${prose(spec.title, 200)}** in ${toolchainOf(spec).title}: ${lines.join(', ')}.`;
}

/** The commit's subject and body. Nothing of it comes unescaped from an issue: a merge would take it over. */
export function commitMessage(job: Job, { spec, verdict }: CandidateOutcome): string {
  const subject = `Add ${spec.module} as asked in issue #${job.issue.number}`;
  return `${subject}\n\nAsked for: ${plainLine(spec.title, 200)}\nResult: ${verdict.result}, quality score ${scoreText(verdict)}`;
}

/** Title and body of the pull request: what a reviewer needs first, the details folded below it. */
export function pullRequestText(
  job: Job,
  outcome: CandidateOutcome,
  facts: PullRequestFacts,
): PullRequestText {
  const { verdict } = outcome;
  const parts = [
    resultLine(outcome),
    `model: ${prose(facts.modelLabel)}`,
    plantedNotice(outcome.calls),
    warning(outcome),
    degradedNotice(outcome),
    filesLine(outcome, facts),
    ...optimisationSentences(outcome.best.evidence).map(
      (sentence) => `Faster than before: ${prose(sentence, 500)}.`,
    ),
    isInPlace(facts.commit) ? '' : `Closes #${job.issue.number}`,
    '### Requirements and their evidence',
    matrixTable(verdict.matrix, lineLink(facts.commit)),
    failures(outcome),
    gatesSection(verdict.gates),
    ...pullRequestDetails(job, outcome, facts),
  ];
  return {
    title: `${plainLine(outcome.spec.title, 100)} (issue ${job.issue.number})`,
    body: page(parts, evidenceNote),
  };
}
