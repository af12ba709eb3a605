import type { ConcernReport } from '../../analysis/concerns/concern.ts';
import type { Check, Documentation, Finding } from '../../core/evidence.ts';
import { documentationRate } from '../../core/rates.ts';
import type { StaticReport } from '../../toolchains/toolchain.ts';
import { counted } from '../counted.ts';
import { refuseLength } from './code-length.ts';
import { complexityCheck } from './complexity-check.ts';
import type { Look } from './look.ts';
import { maintainabilityCheck } from './maintainability-check.ts';
import { type CheckRun, findingLines, makeCheck } from './subject.ts';

const tool = 'syntax tree';
const mostStood = 6;

/** Messages begin with what they are about, where that has a name. */
const nameOf = ({ rule, message }: Finding): string => /^`([^`\s]{1,40})`/u.exec(message)?.[1] ?? rule;

/** What nobody holds against the change, and what makes its proof weaker nonetheless. */
function stoodSentence(stood: readonly Finding[]): string {
  if (stood.length === 0) return '';
  const places = stood.slice(0, mostStood).map((finding) => `${nameOf(finding)} in line ${finding.line}`);
  const more = stood.length > mostStood ? ` and ${stood.length - mostStood} more` : '';
  return ` Stood there already: ${places.join(', ')}${more}.`;
}

function refusalsCheck(refusals: readonly Finding[], stood: readonly Finding[]): Check {
  const failed = refusals.length > 0;
  const found = failed
    ? `${counted(refusals.length, 'refused construct')} found: ${[...new Set(refusals.map(({ rule }) => rule))].join(', ')}.`
    : 'No refused construct found.';
  return makeCheck('refusals', {
    status: failed ? 'failed' : 'passed',
    tool,
    summary: found + stoodSentence(stood),
    excerpt: findingLines(refusals),
    findings: refusals,
  });
}

function documentationSummary(
  { documented, publicSymbols, details, namedDetails }: Documentation,
  isChange: boolean,
): string {
  if (publicSymbols === 0) return isChange ? 'No public symbol was changed.' : 'There is no public symbol.';
  const symbols = `${documented} of ${publicSymbols}${isChange ? ' changed' : ''} public symbols are documented`;
  if (details === 0) return `${symbols}.`;
  return `${symbols}, ${namedDetails} of ${details} parameters, results and errors named.`;
}

/** Details that nobody speaks of are warnings, which are sent to be mended, where the repository's minimum is missed. A change that touches no symbol leaves none undocumented. */
function documentationCheck(
  { counts, findings: all }: StaticReport['documentation'],
  { minimum, isChange }: { minimum: number; isChange: boolean },
): Check {
  const rate = documentationRate(counts);
  const enough = rate !== null && rate * 100 >= minimum;
  const complete = counts.documented === counts.publicSymbols && enough;
  const findings = enough ? all : all.map((finding) => ({ ...finding, severity: 'warning' as const }));
  const nothing = isChange ? 'passed' : 'not-measured';
  return makeCheck('documentation', {
    status: rate === null ? nothing : complete ? 'passed' : 'failed',
    tool,
    summary: documentationSummary(counts, isChange),
    excerpt: findingLines(findings),
    findings,
  });
}

function concernCheck({ check, status, tool: name, summary, findings }: ConcernReport): Check {
  return makeCheck(check, { status, tool: name, summary, excerpt: findingLines(findings), findings });
}

/** The checks that need no sandbox. */
export function staticChecks(run: CheckRun, { report, structure, concerns, change }: Look): Check[] {
  const refusals = [...report.refusals, ...refuseLength(run)];
  const { complexity_threshold, documentation_completeness } = run.context.config.quality_metrics;
  const isChange = change !== undefined;
  return [
    refusalsCheck(refusals, change?.stoodRefusals ?? []),
    documentationCheck(report.documentation, { minimum: documentation_completeness, isChange }),
    complexityCheck(structure, complexity_threshold, isChange),
    maintainabilityCheck(structure, change),
    ...concerns.map(concernCheck),
  ];
}
