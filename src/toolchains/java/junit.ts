import { z } from 'zod';
import { typesIn } from '../../analysis/java/declarations.ts';
import { parseSource } from '../../analysis/syntax-tree.ts';
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
export function readJavaReport(text: string | undefined): TestReport {
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

const mostMissing = 500;

/** Lines of the code that hold instructions, as JaCoCo counts them. */
export function readJavaCoverage(text: string, { code }: SourcePaths): Coverage | null {
  const report = readJson(text, CoverageReport);
  if (report.status === 'invalid') return null;
  const files = report.value.filter(({ path }) => code.includes(path));
  const covered = files.reduce((sum, file) => sum + file.covered.length, 0);
  const statements = files.reduce((sum, file) => sum + file.missed.length, covered);
  if (statements === 0) return null;
  const missingLines = files
    .filter(({ missed }) => missed.length > 0)
    .map(({ path, missed }) => ({ path, lines: missed.slice(0, mostMissing) }));
  return { statements, covered, rate: covered / statements, missingLines };
}

function testMethod(name: string, body: string): string {
  return `@org.junit.jupiter.api.Test void ${name}() { ${body} }`;
}

/** Behind the last member of the class, on the line of its closing brace, so that all lines keep their numbers. */
async function plantCanaries({ content }: CandidateFile, { failing, passing }: Canaries): Promise<string> {
  const [type] = typesIn(await parseSource('java', content));
  const end = type?.body === undefined ? content.lastIndexOf('}') : type.body.end - 1;
  const assertion = 'org.junit.jupiter.api.Assertions.assertEquals';
  const methods = [
    testMethod(failing, `${assertion}("", "${failing}");`),
    testMethod(passing, `${assertion}(java.util.List.of(1, 2), java.util.List.of(1, 2));`),
  ];
  return `${content.slice(0, Math.max(0, end))} ${methods.join(' ')} ${content.slice(Math.max(0, end))}`;
}

function ownerOf({ path }: CandidateFile): string {
  return (
    path
      .split('/')
      .at(-1)
      ?.replace(/\.java$/u, '') ?? ''
  );
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
  canaryIds: (file, { failing, passing }) => ({
    failing: [file.path, ownerOf(file), failing].join('::'),
    passing: [file.path, ownerOf(file), passing].join('::'),
  }),
  readCoverage: readJavaCoverage,
};
