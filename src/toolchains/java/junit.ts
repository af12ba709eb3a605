import { z } from 'zod';
import { totalCoverage } from '../../analysis/coverage.ts';
import type { TestReport } from '../../analysis/test-report.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Coverage } from '../../core/evidence.ts';
import { readJson } from '../../core/json.ts';
import type { Canaries, SourcePaths, TestRunner } from '../toolchain.ts';
import { program, separated } from './tools.ts';

const Report = z.strictObject({
  cases: z.array(
    z.strictObject({
      path: z.string(),
      owner: z.string(),
      method: z.string(),
      status: z.enum(['passed', 'failed', 'skipped']),
      message: z.string(),
    }),
  ),
  unloadable: z.array(z.strictObject({ name: z.string(), message: z.string() })),
});

const CoverageReport = z.array(
  z.strictObject({
    path: z.string(),
    covered: z.array(z.number().int().min(1)),
    missed: z.array(z.number().int().min(1)),
  }),
);

const reportName = 'report.json';
const coverageName = 'coverage.json';

/** A test's cases by the ids that our own parser gives. */
function readJavaReport(text: string | undefined): TestReport {
  if (text === undefined) return { status: 'unreadable', reason: 'there is no report' };
  const report = readJson(text, Report);
  if (report.status === 'invalid')
    return { status: 'unreadable', reason: 'the report does not have the form of ours' };
  const cases = report.value.cases.map(({ path, owner, method, status, message }) => ({
    id: [path, owner, method].join('::'),
    status,
    message,
  }));
  return { status: 'read', cases, unloadable: report.value.unloadable };
}

/** Lines of the code that hold instructions, as JaCoCo counts them. */
function readJavaCoverage(text: string, { code }: SourcePaths): Coverage | null {
  const report = readJson(text, CoverageReport);
  if (report.status === 'invalid') return null;
  const files = report.value.filter(({ path }) => code.includes(path));
  const coverage = totalCoverage(
    files.map(({ path, covered, missed }) => ({
      path,
      statements: covered.length + missed.length,
      covered: covered.length,
      missing: missed,
    })),
  );
  return coverage.statements === 0 ? null : coverage;
}

function testMethod(name: string, body: string): string {
  return `@org.junit.jupiter.api.Test void ${name}() { ${body} }`;
}

const canaryClass = ({ failing }: Canaries): string => `Canaries_${failing}`;

/**
 * In a class of their own behind the one of the file, which the harness runs too: in it, a set-up that fails because the
 * code does would fail them as well. All lines keep their numbers.
 */
async function plantCanaries({ content }: CandidateFile, canaries: Canaries): Promise<string> {
  const assertion = 'org.junit.jupiter.api.Assertions.assertEquals';
  const methods = [
    testMethod(canaries.failing, `${assertion}("", "${canaries.failing}");`),
    testMethod(canaries.passing, `${assertion}(java.util.List.of(1, 2), java.util.List.of(1, 2));`),
  ];
  return `${content.trimEnd()}\nclass ${canaryClass(canaries)} { ${methods.join(' ')} }\n`;
}

export const junit: TestRunner = {
  tool: 'JUnit',
  argv: (paths, coverage) => [program, 'tests', ...(coverage ? ['--coverage'] : []), ...separated(paths)],
  env: () => ({}),
  reports: { tests: [reportName], coverage: coverageName },
  failedExitCode: 1,
  readTests: ({ outputs }) => readJavaReport(outputs[reportName]),
  canaryName: (token) => `c_${token}`,
  plantCanaries,
  canaryIds: ({ path }, canaries) => ({
    failing: [path, canaryClass(canaries), canaries.failing].join('::'),
    passing: [path, canaryClass(canaries), canaries.passing].join('::'),
  }),
  readCoverage: readJavaCoverage,
};
