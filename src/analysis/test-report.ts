import type { JunitReport, TestCase } from './junit.ts';

/** One case of a test, by the id that our own parser gives the test: a parametrised test has several of one id. */
export interface ReportedCase {
  id: string;
  status: 'passed' | 'failed' | 'skipped';
  /** What the failure said, empty when it passed. */
  message: string;
}

/** Something in the report that is no test: a file that could not be loaded or compiled. */
export interface UnloadableFile {
  name: string;
  message: string;
}

/** What a test run reported, or what is wrong with the report. */
export type TestReport =
  | { status: 'read'; cases: ReportedCase[]; unloadable: UnloadableFile[] }
  | { status: 'unreadable'; reason: string };

/** A JUnit report's cases by the ids that `idOf` finds; a case without one is no test. */
export function readCases(report: JunitReport, idOf: (testCase: TestCase) => string | null): TestReport {
  if (report.status === 'unreadable') return report;
  const cases: ReportedCase[] = [];
  const unloadable: UnloadableFile[] = [];
  for (const testCase of report.cases) {
    const id = idOf(testCase);
    const { name, message } = testCase;
    const status = testCase.status === 'error' ? 'failed' : testCase.status;
    if (id === null) unloadable.push({ name, message });
    else cases.push({ id, status, message });
  }
  return { status: 'read', cases, unloadable };
}
