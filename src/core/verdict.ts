import { z } from 'zod';

/** How a job can end. Those from `NEEDS_CLARIFICATION` on end without a pull request. */
export const NamedResult = z.enum([
  'TESTS_PASSING',
  'TESTS_PASSING_AFTER_REFINEMENT',
  'SYNTAX_ERROR_CORRECTED',
  'PERFORMANCE_OPTIMIZED',
  'TESTS_FAILING',
  'SANDBOX_UNAVAILABLE',
  'NEEDS_CLARIFICATION',
  'REJECTED',
  'CANCELLED',
  'BUDGET_EXCEEDED',
  'FAILED',
  'PLANNED',
]);
export type NamedResult = z.infer<typeof NamedResult>;

/** One of the five parts of the quality score. */
export const ScorePart = z.object({
  name: z.enum(['syntactic_correctness', 'test_coverage', 'documentation', 'performance', 'maintainability']),
  weight: z.number().min(0).max(1),
  /** 0.0-1.0, or null when it was not measured: its weight is then shared by the measured parts. */
  value: z.number().min(0).max(1).nullable(),
  measurement: z.string(),
  /** The tools that measured it; empty when none did. */
  tools: z.array(z.string()),
});
export type ScorePart = z.infer<typeof ScorePart>;

/** What is asked of the evidence, in the words that people read. */
export const GateName = z.enum([
  'syntax',
  'refused constructs',
  'tests',
  'requirements',
  'tests can fail',
  'examples of the issue',
  'statement coverage',
  'mutation',
  'performance',
  'documentation',
  'complexity',
  'usage example',
  'lint',
  'types',
  'security',
  'dependencies',
  'licences',
  'copied code',
  'standards',
  'existing tests',
]);
export type GateName = z.infer<typeof GateName>;

/** A requirement on the evidence, and what was measured against it. */
export const Gate = z.object({
  name: GateName,
  /** Without a passed gate of `proof` nothing is called proven; those of `quality` are shown as failed whatever the score. */
  kind: z.enum(['proof', 'quality']),
  status: z.enum(['passed', 'failed', 'not-measured']),
  measured: z.string(),
  required: z.string(),
});
export type Gate = z.infer<typeof Gate>;

/** One row of the evidence matrix: requirement, the tests whose names carry it, what they showed. */
export const MatrixRow = z.object({
  requirement: z.string(),
  text: z.string(),
  tests: z.array(
    z.object({
      id: z.string(),
      path: z.string(),
      line: z.number().int(),
      status: z.enum(['passed', 'failed', 'skipped', 'missing', 'disputed']),
    }),
  ),
  status: z.enum(['proven', 'failed', 'no-test', 'disputed', 'not-measured']),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

/** A pure function of the attempts' evidence; every page and file renders it. */
export const Verdict = z.object({
  result: NamedResult,
  /** Number of the attempt that won; 0 is the first writing. */
  bestAttempt: z.number().int().min(0),
  qualityScore: z.number().min(0).max(1),
  parts: z.array(ScorePart),
  gates: z.array(Gate),
  matrix: z.array(MatrixRow),
  reasons: z.array(z.string()),
  errorDetails: z.string(),
  confidence: z.enum(['HIGH', 'MEDIUM', 'LOW']),
  manualReviewRecommended: z.boolean(),
  validationMethod: z.enum(['SANDBOX', 'STATIC_ANALYSIS_ONLY']),
});
export type Verdict = z.infer<typeof Verdict>;

/** True when the pull request may say that its evidence passes. */
export function isProven(verdict: Verdict): boolean {
  return [
    'TESTS_PASSING',
    'TESTS_PASSING_AFTER_REFINEMENT',
    'SYNTAX_ERROR_CORRECTED',
    'PERFORMANCE_OPTIMIZED',
  ].includes(verdict.result);
}
