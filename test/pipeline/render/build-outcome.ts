import type { CallRecord } from '../../../src/core/candidate.ts';
import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import { decideVerdict } from '../../../src/core/decide-verdict.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { Attempt } from '../../../src/core/result.ts';
import type { Spec } from '../../../src/core/spec.ts';
import type { CandidateOutcome } from '../../../src/pipeline/render/evidence-tables.ts';
import {
  buildAttempt,
  buildCall,
  buildCheck,
  buildEvidence,
  buildEvidenceWith,
  buildSpec,
  buildTest,
} from '../../support/build.ts';

interface Parts {
  spec?: Spec;
  attempts?: [Attempt, ...Attempt[]];
  calls?: CallRecord[];
}

/** The outcome of a job whose last attempt is the best, with the verdict that the product itself reaches. */
export function buildOutcome({
  spec = buildSpec(),
  attempts = [buildAttempt(0)],
  calls,
}: Parts = {}): CandidateOutcome {
  const best = attempts.at(-1) ?? attempts[0];
  const verdict = decideVerdict({ spec, attempts, best, metrics: defaultRepositoryConfig.quality_metrics });
  return {
    kind: 'candidate',
    spec,
    attempts,
    calls: calls ?? [buildCall(), buildCall({ stage: 'write-tests', promptVersion: 'write-tests@9f8e7d6c' })],
    best,
    verdict,
    publication: null,
  };
}

export const failingEvidence: Evidence = buildEvidenceWith(
  { tests: 'failed', lint: 'failed' },
  {
    tests: [
      buildTest(),
      buildTest({
        id: 'tests/test_slugify.py::test_R2_refuses',
        line: 5,
        requirements: ['R2'],
        status: 'failed',
        message: 'Failed: DID NOT RAISE ValueError',
      }),
    ],
    checks: [
      buildCheck('syntax'),
      buildCheck('refusals'),
      buildCheck('stubs'),
      buildCheck('examples'),
      buildCheck('usage'),
      buildCheck('tests', 'failed', {
        tool: 'pytest',
        summary: '1 of 2 tests passed',
        excerpt: 'E  DID NOT RAISE',
      }),
      buildCheck('lint', 'failed', {
        tool: 'flake8',
        summary: '1 problem',
        findings: [
          { path: 'src/slugify.py', line: 2, rule: 'F841', severity: 'warning', message: 'unused variable' },
        ],
      }),
    ],
  },
);

export const noSandboxEvidence: Evidence = buildEvidence({
  level: 'static',
  checks: [
    buildCheck('refusals'),
    buildCheck('complexity'),
    buildCheck('syntax', 'not-measured', {
      tool: 'ruff',
      summary: 'Read by ruff, which knows the grammar but compiles nothing.',
    }),
    buildCheck('tests', 'unavailable'),
  ],
  readBy: 'own parser',
  believed: false,
  tests: [buildTest({ status: 'missing' })],
  examples: [],
  coverage: null,
  sandboxUnavailable: 'Docker does not answer',
  peakMemoryBytes: null,
  cpuMs: null,
});

export const refined = buildOutcome({
  spec: buildSpec({ assumptions: ['An empty text gives an empty slug.'] }),
  attempts: [buildAttempt(0, failingEvidence), buildAttempt(1)],
});
export const failing = buildOutcome({ attempts: [buildAttempt(0, failingEvidence)] });
export const unrun = buildOutcome({ attempts: [buildAttempt(0, noSandboxEvidence)] });

/** The outcome with the text wherever a model or an issue could have put it. */
export function poisoned(text: string): CandidateOutcome {
  const evidence: Evidence = {
    ...failingEvidence,
    checks: failingEvidence.checks.map((check) => ({ ...check, summary: text.slice(0, 500), excerpt: text })),
    tests: [
      buildTest({ id: `tests/a.py::${text}`, status: 'failed', message: text, path: `tests/${text}.py` }),
    ],
    examples: [{ id: 'E1', status: 'failed', call: text, expected: text, actual: text }],
  };
  const attempt = buildAttempt(0, evidence);
  const disputed = [{ id: text, requirement: text, reason: text }];
  const doc = {
    path: `docs/${text}.md`,
    role: 'doc' as const,
    content: `# Use\n\n\`\`\`\n${text}\n\`\`\`\n`,
  };
  const candidate = {
    ...attempt.candidate,
    strategy: text,
    disputed,
    files: [...attempt.candidate.files, doc],
  };
  const spec = buildSpec({
    title: text || 'none',
    assumptions: [text],
    requirements: [{ id: 'R1', text: text || 'none', quote: 'x' }],
  });
  const calls = [buildCall({ model: text, stage: text, promptVersion: text })];
  return buildOutcome({ spec, attempts: [{ ...attempt, candidate }], calls });
}
