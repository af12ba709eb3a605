import type { ConcernReport } from '../../analysis/concerns/concern.ts';
import type { Check, Finding } from '../../core/evidence.ts';
import type { StaticReport } from '../../toolchains/toolchain.ts';
import { refuseLength } from './code-length.ts';
import { complexityCheck } from './complexity-check.ts';
import type { Look } from './look.ts';
import { maintainabilityCheck } from './maintainability-check.ts';
import { type CheckRun, counted, findingLines, makeCheck } from './subject.ts';

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

function documentationCheck({ counts, findings }: StaticReport['documentation']): Check {
  const { documented, publicSymbols } = counts;
  const none = publicSymbols === 0;
  const complete = documented === publicSymbols;
  return makeCheck('documentation', {
    status: none ? 'not-measured' : complete ? 'passed' : 'failed',
    tool,
    summary: none
      ? 'There is no public symbol.'
      : `${documented} of ${publicSymbols} public symbols are documented.`,
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
  const { complexity_threshold } = run.context.config.quality_metrics;
  return [
    refusalsCheck(refusals),
    documentationCheck(report.documentation),
    complexityCheck(structure, complexity_threshold),
    maintainabilityCheck(structure),
    ...concerns.map(concernCheck),
  ];
}
