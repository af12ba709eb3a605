import type { Evidence, Finding, TestResult } from '../../core/evidence.ts';
import type { Annotation } from '../../core/ports.ts';

/** Two requests of GitHub's 50, so that a job stays within its number of writes. */
const annotationLimit = 100;
const messageLimit = 4_000;

const levels = { error: 'failure', warning: 'warning', notice: 'notice' } as const;
const order = { failure: 0, warning: 1, notice: 2 } as const;

function fromFinding(tool: string, finding: Finding): Annotation {
  return {
    path: finding.path,
    startLine: finding.line,
    endLine: finding.line,
    level: levels[finding.severity],
    title: `${tool}: ${finding.rule}`,
    message: finding.message.slice(0, messageLimit) || finding.rule,
  };
}

function fromTest(test: TestResult): Annotation {
  const what = test.status === 'failed' ? 'failed' : `did not pass: ${test.status}`;
  return {
    path: test.path,
    startLine: test.line,
    endLine: test.line,
    level: 'failure',
    title: `${test.requirements.join(', ') || 'test'}: ${test.id.split('::').at(-1) ?? test.id} ${what}`,
    message: test.message.slice(0, messageLimit) || `The test ${what}.`,
  };
}

/** Failed tests and findings at their lines, the gravest first; `left` is how many found no room. */
export function annotationsOf(evidence: Evidence): { annotations: Annotation[]; left: number } {
  const ran = evidence.sandboxUnavailable === null;
  const tests = evidence.tests.filter((test) => ran && test.status !== 'passed').map(fromTest);
  const findings = evidence.checks.flatMap((check) =>
    check.findings.map((finding) => fromFinding(check.tool, finding)),
  );
  const all = [...tests, ...findings].toSorted((left, right) => order[left.level] - order[right.level]);
  return {
    annotations: all.slice(0, annotationLimit),
    left: Math.max(0, all.length - annotationLimit),
  };
}
