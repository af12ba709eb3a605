import type { FileSyntax } from '../../analysis/parsers/read-syntax.ts';
import type { Check, CheckName, Evidence } from '../../core/evidence.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import { nothingObserved } from './believe.ts';
import { structureNumbers } from './complexity-check.ts';
import { deepChecks } from './deep-checks.ts';
import type { Look } from './look.ts';
import { maintainabilityOf } from './maintainability-check.ts';
import { readBy, readingCheck } from './reading-check.ts';
import { staticChecks } from './static-checks.ts';
import { type CheckRun, makeCheck } from './subject.ts';
import { testResults } from './test-check.ts';
import { refuseUnreadable } from './unreadable.ts';

/** What is known without a run: the rows of the tests, all missing, and the checks of the syntax tree. */
export function blankEvidence(run: CheckRun, look: Look): Evidence {
  const nothing = nothingObserved(look.report.tests, 'no run');
  return {
    attempt: run.candidate.attempt,
    level: 'static',
    checks: staticChecks(run, look),
    believed: false,
    tests: testResults(nothing, { toolchain: run.toolchain, planted: [] }),
    examples: [],
    coverage: null,
    documentation: look.report.documentation.counts,
    mutation: null,
    growth: [],
    optimisations: [],
    existingTests: [],
    maintainability: maintainabilityOf(
      look.structure,
      run.context.config.quality_metrics.complexity_threshold,
    ),
    structure: structureNumbers(look.structure),
    readBy: null,
    formatted: [],
    sandboxUnavailable: null,
    sandboxDegraded: [],
    peakMemoryBytes: null,
    cpuMs: null,
  };
}

/** Checks that were not made, all for one reason. */
export function unmade(names: readonly CheckName[], status: Check['status'], summary: string): Check[] {
  return names.map((name) => makeCheck(name, { status, tool: '', summary }));
}

const optional: readonly CheckName[] = ['lint', 'types'];
const wanted: readonly CheckName[] = ['tests', 'coverage', 'examples', 'usage', ...deepChecks];

/** The checks for which something has to run, as far as the language has them. Syntax is the only other one that this process cannot make as well. */
export function needSandbox({ tools, syntax }: Toolchain): CheckName[] {
  const there = [...tools.map(({ check }) => check), ...(syntax.includes ?? [])];
  return ['format', ...optional.filter((name) => there.includes(name)), ...wanted];
}

/** Refuses what a parser can read but the syntax tree cannot: refused constructs could hide in it. */
function refuseHidden({ report, ...look }: Look, reading: readonly FileSyntax[]): Look {
  const read = reading.filter(({ verdict }) => verdict.status !== 'broken').map(({ path }) => path);
  const hidden = report.broken.filter(({ path }) => read.includes(path));
  return { report: refuseUnreadable({ ...report, broken: hidden }), ...look };
}

/** Evidence without a sandbox: static analysis, in which nothing that has to run is called passed. */
export async function staticEvidence(run: CheckRun, look: Look, reason: string): Promise<Evidence> {
  const { candidate, toolchain } = run;
  const sources = candidate.files.filter(({ role }) => role === 'code' || role === 'test');
  const reading = await run.context.analysis.readSyntax(toolchain.language, sources);
  const blank = blankEvidence(run, refuseHidden(look, reading));
  const missing = unmade(needSandbox(toolchain), 'unavailable', 'Not run, because there is no sandbox.');
  return {
    ...blank,
    checks: [...blank.checks, readingCheck(reading), ...missing],
    readBy: readBy(reading),
    sandboxUnavailable: reason,
  };
}
