import { shorten } from '../../analysis/canonical-text.ts';
import { filesOf } from '../../core/candidate.ts';
import {
  type Check,
  type CheckName,
  checkOf,
  type Evidence,
  type Finding,
  type TestResult,
} from '../../core/evidence.ts';
import type { Attempt } from '../../core/result.ts';
import type { Spec } from '../../core/spec.ts';
import { changeText } from '../../core/survivor-text.ts';
import { findingLines } from '../check/subject.ts';
import { notRunRule } from '../check/usage.ts';
import { existingFailures } from './existing-failures.ts';

/** What has to be mended and in which files, in words for the model, the most telling first. */
export interface Failures {
  code: string[];
  tests: string[];
  docs: string[];
}

const mostTests = 3;
const mostFindings = 10;
const excerptLength = 2_000;
/** Checks whose findings say by their path who has to mend them. Formatting mends itself; tests and examples have their own rows. */
const findingChecks: readonly CheckName[] = [
  ...(['syntax', 'refusals', 'types', 'lint', 'complexity', 'documentation', 'performance'] as const),
  ...(['security', 'secrets', 'unicode', 'dependencies', 'licences', 'copies', 'standards'] as const),
];

/** Tests that failed and that nobody has withdrawn. */
export function failingTests({ candidate, evidence }: Attempt): TestResult[] {
  const disputed = new Set(candidate.disputed.map(({ id }) => id));
  return evidence.tests.filter(({ id, status }) => status === 'failed' && !disputed.has(id));
}

/** A failing test as the model is shown it. */
export function describeTest({ id, requirements, message }: TestResult): string {
  const proves = requirements.length === 0 ? '' : ` (${requirements.join(', ')})`;
  return `Test ${id}${proves} failed:\n${shorten(message, excerptLength)}`;
}

/** The first failing tests whole, the others by name. */
export function describeFailing(failing: readonly TestResult[]): string[] {
  const rest = failing.slice(mostTests).map(({ id }) => id);
  const names = rest.length === 0 ? [] : [`These tests fail as well: ${rest.slice(0, 20).join(', ')}`];
  return [...failing.slice(0, mostTests).map(describeTest), ...names];
}

function exampleFailures({ examples }: Evidence): string[] {
  return examples
    .filter(({ status }) => status !== 'passed' && status !== 'not-measured' && status !== 'unavailable')
    .slice(0, mostTests)
    .map(({ id, call, expected, actual, status }) => {
      const came = status === 'failed' ? shorten(actual, 500) : status;
      return `Example ${id} of the issue does not hold: ${call}\nexpected: ${expected}\ncame: ${came}`;
    });
}

/** A test run that broke as a whole: files that do not load, time or memory used up. */
function runFailure(evidence: Evidence): { code: string[]; tests: string[] } {
  const check = checkOf(evidence, 'tests');
  const compiles = checkOf(evidence, 'syntax')?.status === 'passed';
  if (!compiles || check === undefined || check.status === 'passed' || evidence.believed)
    return { code: [], tests: [] };
  const text = `${check.summary}\n${shorten(check.excerpt, excerptLength)}`.trim();
  const aboutCode = evidence.tests.length > 0;
  return { code: aboutCode ? [text] : [], tests: check.status === 'failed' ? [text] : [] };
}

function errorsOf(check: Check): Finding[] {
  return check.status === 'passed' ? [] : check.findings.filter(({ severity }) => severity !== 'notice');
}

function findingFailures(evidence: Evidence, concerns: (path: string) => boolean): string[] {
  return evidence.checks
    .filter(({ name }) => findingChecks.includes(name))
    .flatMap((check) => {
      const findings = errorsOf(check).filter(({ path }) => concerns(path));
      if (findings.length === 0) return [];
      return [`${check.name} (${check.tool}):\n${findingLines(findings.slice(0, mostFindings))}`];
    });
}

/** Requirements that no test names: each needs one. */
function uncovered(spec: Spec, evidence: Evidence): string[] {
  const named = new Set(evidence.tests.flatMap(({ requirements }) => requirements));
  const missing = spec.requirements.filter(({ id }) => !named.has(id));
  return missing.length === 0
    ? []
    : [`No test names these requirements: ${missing.map(({ id }) => id).join(', ')}`];
}

/** Ids of tests that prove nothing: they pass whatever the code does, or were skipped. */
export function idleTests({ tests }: Evidence): string[] {
  return tests
    .filter(({ ableToFail, status }) => ableToFail === 'no' || status === 'skipped')
    .map(({ id }) => id);
}

function idleFailure(evidence: Evidence): string[] {
  const idle = idleTests(evidence).join(', ');
  if (idle === '') return [];
  return [
    `These tests are skipped or pass whatever the code does; assert a value or an error in each: ${idle}`,
  ];
}

/** Coverage counts once the tests are green; before that, failures explain it. */
function coverageShortfall({ coverage, tests }: Evidence, minimum: number): string[] {
  const green = tests.every(({ status }) => status === 'passed');
  if (!green || coverage === null || coverage.rate * 100 >= minimum) return [];
  const percent = Math.floor(coverage.rate * 100);
  return [
    `The tests run only ${percent} % of the implementation's statements; ${minimum} % are needed. Add tests for edge cases and errors of the requirements that none covers yet.`,
  ];
}

/** Changes of the code that no test noticed: each asks for a further test, as far as the specification says what is right. */
function survivorFailure({ candidate, evidence }: Attempt): string[] {
  if (checkOf(evidence, 'mutants')?.status !== 'failed') return [];
  const survivors = evidence.mutation?.survivors.slice(0, mostFindings) ?? [];
  const lines = survivors.map(({ path, line, unit = '', from, to }) => {
    const content = candidate.files.find((file) => file.path === path)?.content ?? '';
    const place = unit === '' ? path : `${path}, ${unit}`;
    return `${place}: ${content.split('\n')[line - 1]?.trim() ?? ''}\n  ${changeText({ from, to })}`;
  });
  if (lines.length === 0) return [];
  return [
    `No test notices when one of these changes is made to the implementation. Add further tests of their own, and leave the others as they are, whose expected values follow from the specification and differ under the change. Leave out a change on whose effect the specification says nothing:\n${lines.join('\n')}`,
  ];
}

/** Whether nothing but examples in the code's own comments failed to run. */
function concernsOnly(evidence: Evidence, isCode: (path: string) => boolean): boolean {
  const findings = checkOf(evidence, 'usage')?.findings ?? [];
  return findings.length > 0 && findings.every(({ path }) => isCode(path));
}

/** What is wrong with examples in the code's own comments: it is mended where they stand. */
function commentFailure(evidence: Evidence, isCode: (path: string) => boolean): string[] {
  const check = checkOf(evidence, 'usage');
  const findings = (check?.findings ?? []).filter(({ path }) => isCode(path));
  if (check === undefined || findings.length === 0) return [];
  const lines = findingLines(findings.slice(0, mostFindings));
  return [
    `Examples in comments of the code do not hold:\n${lines}\n${shorten(check.excerpt, excerptLength)}`.trim(),
  ];
}

/**
 * What is wrong with the documentation's usage example. Beside code that misbehaves, one that merely did not run proves nothing
 * against the text.
 */
function usageFailure(evidence: Evidence, codeIsRight: boolean): string[] {
  const check = checkOf(evidence, 'usage');
  if (check === undefined || ['passed', 'not-measured', 'unavailable'].includes(check.status)) return [];
  if (!codeIsRight && check.findings.some(({ rule }) => rule === notRunRule)) return [];
  return [`${check.summary}\n${shorten(check.excerpt, excerptLength)}`.trim()];
}

/** Whether the code itself behaves wrongly; lint and documentation are no sign of that. `wrong` counts its failing tests. */
export function misbehaves(evidence: Evidence, wrong: number): boolean {
  const broken = ['syntax', 'examples', 'existing-tests'] as const;
  return wrong > 0 || broken.some((name) => checkOf(evidence, name)?.status === 'failed');
}

/** Everything that stands against an attempt, apart from failing tests, which are judged first; `wrong` of them are the code's fault. */
export function failuresOf(
  { candidate, evidence }: Attempt,
  { spec, wrong, minimumCoverage }: { spec: Spec; wrong: number; minimumCoverage: number },
): Failures {
  const testPaths = new Set(filesOf(candidate, 'test').map(({ path }) => path));
  const codePaths = new Set(filesOf(candidate, 'code').map(({ path }) => path));
  const isCode = (path: string) => codePaths.has(path);
  const broken = runFailure(evidence);
  return {
    code: [
      ...exampleFailures(evidence),
      ...existingFailures(evidence),
      ...broken.code,
      ...findingFailures(evidence, (path) => !testPaths.has(path)),
      ...commentFailure(evidence, isCode),
    ],
    tests: [
      ...findingFailures(evidence, (path) => testPaths.has(path)),
      ...broken.tests,
      ...idleFailure(evidence),
      ...(evidence.tests.length === 0 ? [] : uncovered(spec, evidence)),
      ...coverageShortfall(evidence, minimumCoverage),
      ...survivorFailure({ candidate, evidence }),
    ],
    docs: concernsOnly(evidence, isCode)
      ? []
      : usageFailure(evidence, evidence.believed && !misbehaves(evidence, wrong)),
  };
}
