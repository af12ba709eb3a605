import type { Candidate } from './candidate.ts';
import type { Evidence, TestResult } from './evidence.ts';
import type { Attempt } from './result.ts';
import type { Requirement, Spec } from './spec.ts';
import type { MatrixRow } from './verdict.ts';

type RowTest = MatrixRow['tests'][number];

function rowTest(test: TestResult, candidate: Candidate): RowTest {
  const disputed = candidate.disputed.some(({ id }) => id === test.id);
  const status = disputed && test.status !== 'passed' ? 'disputed' : test.status;
  return { id: test.id, path: test.path, line: test.line, status };
}

/**
 * A requirement is proven when the run is believed, each of its tests passed and at least one of them is able to fail.
 * A dispute withdraws a failing test, but is an opinion: without a passing test beside it the requirement has failed.
 */
function rowStatus(
  tests: readonly RowTest[],
  evidence: Evidence,
  unable: ReadonlySet<string>,
): MatrixRow['status'] {
  if (evidence.sandboxUnavailable !== null) return 'not-measured';
  if (tests.length === 0) return 'no-test';
  if (!evidence.believed) return 'failed';
  if (tests.some(({ status }) => status !== 'passed' && status !== 'disputed')) return 'failed';
  const shown = tests.some(({ id, status }) => status === 'passed' && !unable.has(id));
  if (tests.some(({ status }) => status === 'disputed')) return shown ? 'disputed' : 'failed';
  return shown ? 'proven' : 'no-test';
}

function matrixRow(requirement: Requirement, attempt: Attempt): MatrixRow {
  const { candidate, evidence } = attempt;
  const tests = evidence.tests
    .filter((test) => test.requirements.includes(requirement.id))
    .map((test) => rowTest(test, candidate));
  const unable = new Set(evidence.tests.filter((test) => test.ableToFail === 'no').map(({ id }) => id));
  return {
    requirement: requirement.id,
    text: requirement.text,
    tests,
    status: rowStatus(tests, evidence, unable),
  };
}

/** The evidence matrix: which requirement is covered by which test, and what the run showed. */
export function evidenceMatrix(spec: Spec, attempt: Attempt): MatrixRow[] {
  return spec.requirements.map((requirement) => matrixRow(requirement, attempt));
}
