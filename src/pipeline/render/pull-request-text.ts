import type { CandidateFile } from '../../core/candidate.ts';
import type { PublishedCommit, PullRequestText } from '../../core/forge.ts';
import type { Job } from '../../core/job.ts';
import { scoreText } from '../../core/score.ts';
import type { Spec } from '../../core/spec.ts';
import { isProven } from '../../core/verdict.ts';
import { counted } from '../counted.ts';
import { toolchainOf } from '../toolchain-of.ts';
import { beforeTheChangeText } from './before-the-change.ts';
import { degradedNotice } from './degraded.ts';
import { inlineCode, plainLine, prose } from './escape.ts';
import {
  type CandidateOutcome,
  gatesSection,
  type LineLink,
  matrixTable,
  observedTests,
} from './evidence-tables.ts';
import { existingFacts, existingSection } from './existing-tests.ts';
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
    ...existingFacts(best),
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

function fileText({ path, role, content }: CandidateFile): string {
  return `${inlineCode(path)} (${role}, ${counted(content.trimEnd().split('\n').length, 'line')})`;
}

function filesLine({ best, spec }: CandidateOutcome, { projectFiles }: PullRequestFacts): string {
  const files = [...best.candidate.files, ...projectFiles];
  const what = `**${prose(spec.title, 200)}** in ${toolchainOf(spec).title}`;
  if (spec.existing === undefined) return `Built from the issue: ${what}: ${files.map(fileText).join(', ')}.`;
  const isChanged = ({ role }: CandidateFile) => role === 'code';
  const changed = files.filter(isChanged).map(fileText).join(', ');
  const others = files.filter((file) => !isChanged(file)).map(fileText);
  const beside = others.length === 0 ? '' : `; beside it ${others.join(', ')}`;
  return `Changed as the issue asks: ${what}: changes ${changed}${beside}.`;
}

/** The beginning of a subject where the repository writes Conventional Commits. */
function typeOf({ existing }: Spec, wishes: PullRequestWishes | undefined): string {
  if (wishes?.conventional !== true) return '';
  return existing === undefined ? 'feat: ' : 'refactor: ';
}

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
  const type = typeOf(spec, wishes);
  const verb = spec.existing === undefined ? 'Add' : 'Change';
  const subject = type + afterType(`${verb} ${spec.module} as asked in issue #${job.issue.number}`, type);
  return `${subject}\n\nAsked for: ${plainLine(spec.title, 200)}\nResult: ${verdict.result}, quality score ${scoreText(verdict)}`;
}

function titleOf(job: Job, { spec }: CandidateOutcome, { wishes }: PullRequestFacts): string {
  const type = typeOf(spec, wishes);
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
    beforeTheChangeText(outcome.best.evidence),
    existingSection(outcome),
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
