import type { PublishedCommit, PullRequestText } from '../../core/forge.ts';
import type { Job } from '../../core/job.ts';
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
import { fittedPage } from './markdown.ts';
import { plantedNotice } from './model-calls.ts';
import { resultWords } from './named-results.ts';
import { optimisationSentences } from './optimisations.ts';
import { pullRequestDetails } from './pull-request-details.ts';
import { isInPlace, type PullRequestFacts, type PullRequestWishes } from './pull-request-facts.ts';
import { templateText } from './template-text.ts';

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

/** The beginning of a subject where the repository writes Conventional Commits: what was built is new. */
const typeOf = (wishes: PullRequestWishes | undefined) => (wishes?.conventional === true ? 'feat: ' : '');

/** After the colon of a type, words begin small; names keep their capitals. */
function afterType(subject: string, type: string): string {
  return type === '' || !/^[A-Z][a-z]*(?:\s|$)/u.test(subject)
    ? subject
    : subject.charAt(0).toLowerCase() + subject.slice(1);
}

/** The commit's subject and body. Nothing of it comes unescaped from an issue: a merge would take it over. */
export function commitMessage(
  job: Job,
  { spec, verdict }: CandidateOutcome,
  wishes?: PullRequestWishes,
): string {
  const type = typeOf(wishes);
  const subject = type + afterType(`Add ${spec.module} as asked in issue #${job.issue.number}`, type);
  return `${subject}\n\nAsked for: ${plainLine(spec.title, 200)}\nResult: ${verdict.result}, quality score ${scoreText(verdict)}`;
}

function titleOf(job: Job, { spec }: CandidateOutcome, { wishes }: PullRequestFacts): string {
  const type = typeOf(wishes);
  return `${type}${afterType(plainLine(spec.title, 100), type)} (issue ${job.issue.number})`;
}

/** Those of the settings, and ours; what is not proven asks for a look. */
function labelsOf({ verdict }: CandidateOutcome, { wishes }: PullRequestFacts): string[] {
  const own = isProven(verdict) ? ['specproof'] : ['specproof', 'specproof:review'];
  return [...new Set([...own, ...(wishes?.labels ?? [])])];
}

const roomNote = '_Some parts found no room here; the check run on proof has them, the JSON result has all._';

/** The body in blocks: what a reviewer needs first, the details folded below it, the repository's own template last. */
function bodyOf(job: Job, outcome: CandidateOutcome, facts: PullRequestFacts) {
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
    templateText(facts.wishes?.template ?? null),
  ];
  return fittedPage(parts, evidenceNote, roomNote);
}

/** Title and body of the pull request. */
export function pullRequestText(
  job: Job,
  outcome: CandidateOutcome,
  facts: PullRequestFacts,
): PullRequestText {
  return {
    title: titleOf(job, outcome, facts),
    body: bodyOf(job, outcome, facts).text,
    labels: labelsOf(outcome, facts),
    draft: facts.wishes?.draft ?? true,
  };
}

/** Blocks of the body that found no room in it. */
export function leftOfBody(job: Job, outcome: CandidateOutcome, facts: PullRequestFacts): string[] {
  return bodyOf(job, outcome, facts).left;
}
