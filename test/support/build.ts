import type { CallRecord, Candidate } from '../../src/core/candidate.ts';
import {
  type Check,
  CheckName,
  type CheckStatus,
  type Evidence,
  type TestResult,
} from '../../src/core/evidence.ts';
import type { Job } from '../../src/core/job.ts';
import type { Attempt } from '../../src/core/result.ts';
import type { Spec } from '../../src/core/spec.ts';

/** Nothing is wished for and nothing is there yet. */
export const nowhere = {
  symbols: [],
  directory: null,
  repository: { paths: [], manifests: new Map<string, string>() },
};

/** Valid nouns with everything in order; a test names only what differs. */
export function buildSpec(changes: Partial<Spec> = {}): Spec {
  return {
    language: 'python',
    title: 'Slugify',
    requirements: [
      { id: 'R1', text: 'Lower-case the text.', quote: 'Lower-case the text.' },
      { id: 'R2', text: 'Refuse a negative length.', quote: 'Refuse a negative length.' },
    ],
    module: 'slugify',
    importName: 'slugify',
    interface: [
      {
        name: 'slugify',
        kind: 'function',
        declaration: 'def slugify(text: str, length: int = 80) -> str:',
        errors: [{ type: 'ValueError', when: 'length is negative' }],
      },
    ],
    examples: [
      {
        id: 'E1',
        text: 'slugify("A B") -> "a-b"',
        check: { call: 'slugify("A B")', expected: { kind: 'value', literal: '"a-b"' } },
      },
    ],
    constraints: [],
    testRequirements: [],
    performanceRequirements: [],
    assumptions: [],
    paths: { code: 'src/slugify.py', test: 'tests/test_slugify.py', doc: 'docs/slugify.md' },
    strategy: 'direct',
    ...changes,
  };
}

export function buildCall(changes: Partial<CallRecord> = {}): CallRecord {
  return {
    stage: 'write-code',
    attempt: 0,
    model: 'gpt-4.1',
    source: 'live',
    promptVersion: 'write-code@1a2b3c4d',
    inputTokens: 500,
    outputTokens: 200,
    durationMs: 1_200,
    ...changes,
  };
}

export function buildCandidate(changes: Partial<Candidate> = {}): Candidate {
  return {
    attempt: 0,
    strategy: 'direct',
    files: [
      { path: 'src/slugify.py', role: 'code', content: 'def slugify(text):\n    return text.lower()\n' },
      { path: 'tests/test_slugify.py', role: 'test', content: 'def test_R1_lowers():\n    assert True\n' },
      { path: 'docs/slugify.md', role: 'doc', content: '# slugify\n' },
    ],
    calls: [buildCall()],
    disputed: [],
    ...changes,
  };
}

export function buildCheck(
  name: CheckName,
  status: CheckStatus = 'passed',
  changes: Partial<Check> = {},
): Check {
  return { name, status, tool: 'tool', summary: `${name} ${status}`, excerpt: '', findings: [], ...changes };
}

export function buildTest(changes: Partial<TestResult> = {}): TestResult {
  return {
    id: 'tests/test_slugify.py::test_R1_lowers',
    path: 'tests/test_slugify.py',
    line: 1,
    requirements: ['R1'],
    status: 'passed',
    cases: 1,
    message: '',
    ableToFail: 'yes',
    ...changes,
  };
}

/** The checks of new code: the repository has no tests of it. */
const checksOfNewCode: readonly CheckName[] = CheckName.options.filter((name) => name !== 'existing-tests');

export function buildEvidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    attempt: 0,
    level: 'proof',
    checks: checksOfNewCode.map((name) => buildCheck(name)),
    believed: true,
    tests: [
      buildTest(),
      buildTest({ id: 'tests/test_slugify.py::test_R2_refuses', line: 5, requirements: ['R2'] }),
    ],
    examples: [{ id: 'E1', status: 'passed', call: 'slugify("A B")', expected: '"a-b"', actual: '"a-b"' }],
    coverage: { statements: 20, covered: 19, rate: 0.95, missingLines: [] },
    documentation: { documented: 2, publicSymbols: 2, details: 0, namedDetails: 0 },
    mutation: { possible: 20, run: 20, killed: 19, survivors: [] },
    growth: [],
    optimisations: [],
    existingTests: [],
    maintainability: { functions: 3, sound: 3, lines: 40, duplicatedLines: 0 },
    structure: {
      functions: 3,
      highestComplexity: 4,
      longestFunction: 12,
      deepestNesting: 2,
      mostParameters: 2,
      imports: ['re', 'unicodedata'],
    },
    readBy: null,
    formatted: [],
    sandboxUnavailable: null,
    sandboxDegraded: [],
    peakMemoryBytes: 40_000_000,
    cpuMs: 1_500,
    ...changes,
  };
}

/** Evidence in which the named checks have another status. */
export function buildEvidenceWith(
  statuses: Partial<Record<CheckName, CheckStatus>>,
  changes: Partial<Evidence> = {},
): Evidence {
  return buildEvidence({
    checks: CheckName.options
      .filter((name) => checksOfNewCode.includes(name) || statuses[name] !== undefined)
      .map((name) => buildCheck(name, statuses[name] ?? 'passed')),
    ...changes,
  });
}

export function buildAttempt(number: number, evidence: Evidence = buildEvidence()): Attempt {
  return { candidate: buildCandidate({ attempt: number }), evidence: { ...evidence, attempt: number } };
}

export function buildJob(changes: Partial<Job> = {}): Job {
  return {
    id: 'job-0123456789abcdef',
    key: '7/1/label:codegen@2026-01-01T00:00:00Z',
    installationId: 7,
    repository: { id: 1, owner: 'octo', name: 'tools' },
    issue: { number: 1, title: 'Slugify', body: 'Lower-case the text.', updatedAt: '2026-01-01T00:00:00Z' },
    sender: { id: 11, login: 'maintainer', isBot: false },
    trigger: { kind: 'label', label: 'codegen' },
    options: {},
    task: { kind: 'generate' },
    ...changes,
  };
}
