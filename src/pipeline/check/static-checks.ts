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

function refusalsCheck(refusals: readonly Finding[]): Check {
  const failed = refusals.length > 0;
  return makeCheck('refusals', {
    status: failed ? 'failed' : 'passed',
    tool,
    summary: failed
      ? `${counted(refusals.length, 'refused construct')} found: ${[...new Set(refusals.map(({ rule }) => rule))].join(', ')}.`
      : 'No refused construct found.',
    excerpt: findingLines(refusals),
    findings: refusals,
  });
}

function documentationSummary({ documented, publicSymbols, details, namedDetails }: Documentation): string {
  if (publicSymbols === 0) return 'There is no public symbol.';
  const symbols = `${documented} of ${publicSymbols} public symbols are documented`;
  if (details === 0) return `${symbols}.`;
  return `${symbols}, ${namedDetails} of ${details} parameters, results and errors named.`;
}

/** Details that nobody speaks of are warnings, which are sent to be mended, where the repository's minimum is missed. */
function documentationCheck(
  { counts, findings: all }: StaticReport['documentation'],
  minimum: number,
): Check {
  const rate = documentationRate(counts);
  const enough = rate !== null && rate * 100 >= minimum;
  const complete = counts.documented === counts.publicSymbols && enough;
  const findings = enough ? all : all.map((finding) => ({ ...finding, severity: 'warning' as const }));
  return makeCheck('documentation', {
    status: rate === null ? 'not-measured' : complete ? 'passed' : 'failed',
    tool,
    summary: documentationSummary(counts),
    excerpt: findingLines(findings),
    findings,
  });
}

function concernCheck({ check, status, tool: name, summary, findings }: ConcernReport): Check {
  return makeCheck(check, { status, tool: name, summary, excerpt: findingLines(findings), findings });
}

/** The checks that need no sandbox. */
export function staticChecks(run: CheckRun, { report, structure, concerns }: Look): Check[] {
  const refusals = [...report.refusals, ...refuseLength(run)];
  const { complexity_threshold, documentation_completeness } = run.context.config.quality_metrics;
  return [
    refusalsCheck(refusals),
    documentationCheck(report.documentation, documentation_completeness),
    complexityCheck(structure, complexity_threshold),
    maintainabilityCheck(structure),
    ...concerns.map(concernCheck),
  ];
}
