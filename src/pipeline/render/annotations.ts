import type { Evidence, Finding, TestResult } from '../../core/evidence.ts';
import type { Annotation } from '../../core/forge.ts';
import { type CheckKind, checkKinds } from './check-kinds.ts';

/** One request of GitHub's 50 for each check run, so that a job stays within its number of writes. */
const mostOnTests = 50;
const mostFindings = 50;
const messageLimit = 4_000;

const levels = { error: 'failure', warning: 'warning', notice: 'notice' } as const;
const order = { failure: 0, warning: 1, notice: 2 } as const;

function fromFinding(tool: string, finding: Finding): Annotation {
  return {
    path: finding.path,
    startLine: finding.line,
    endLine: finding.line,
    level: levels[finding.severity],
    title: `${tool}: ${finding.rule}${finding.cwe === undefined ? '' : ` (CWE-${finding.cwe})`}`,
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

/** The gravest first, as many as have room; `left` is how many have none. */
interface Shown {
  annotations: Annotation[];
  left: number;
}

function shown(all: readonly Annotation[], most: number): Shown {
  const sorted = all.toSorted((left, right) => order[left.level] - order[right.level]);
  return { annotations: sorted.slice(0, most), left: Math.max(0, all.length - most) };
}

function findingsOf({ checks }: Evidence, kinds: readonly CheckKind[]): Annotation[] {
  return checks
    .filter(({ name }) => kinds.includes(checkKinds[name]))
    .flatMap((check) => check.findings.map((finding) => fromFinding(check.tool, finding)));
}

/** Failed tests, and what stands against proving anything, at their lines. */
export function testAnnotations(evidence: Evidence): Shown {
  const ran = evidence.sandboxUnavailable === null;
  const tests = evidence.tests.filter((test) => ran && test.status !== 'passed').map(fromTest);
  return shown([...tests, ...findingsOf(evidence, ['proof'])], mostOnTests);
}

/** Findings of quality, security and compliance at their lines. */
export function findingAnnotations(evidence: Evidence): Shown {
  return shown(findingsOf(evidence, ['quality', 'security', 'compliance']), mostFindings);
}
