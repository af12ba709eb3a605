import { z } from 'zod';
import { CandidateFile, FileRole, filesOf } from '../../core/candidate.ts';
import { Evidence } from '../../core/evidence.ts';
import { existingCounts, isBroken } from '../../core/existing-tests.ts';
import { Attempt, type JobOutcome } from '../../core/result.ts';
import { NamedResult } from '../../core/verdict.ts';
import { believedCoverage, type CandidateOutcome, testCounts } from './evidence-tables.ts';
import { optimisationSentences } from './optimisations.ts';

const SideCounts = z.strictObject({
  passed: z.number().int().min(0),
  /** On the changed code, one that did not run counts as failed. */
  failed: z.number().int().min(0),
});

/** The result of a job for programs. Field names are an interface: they never change. */
export const ResultJson = z.strictObject({
  /** Text of the files of that role; several are joined, each under a line with its path. */
  code: z.string(),
  tests: z.string(),
  documentation: z.string(),
  files: z.array(CandidateFile.pick({ path: true, content: true }).extend({ role: FileRole })),
  execution_result: NamedResult,
  quality_score: z.number().min(0).max(1),
  /** Refinements that were needed; 0 when the first writing was the best. */
  iterations_required: z.number().int().min(0),
  error_details: z.string(),
  test_results: z.strictObject({
    total_tests: z.number().int().min(0),
    passed: z.number().int().min(0),
    failed: z.number().int().min(0),
    /** Percent of statements, as in `test_coverage_minimum`; null when it was not measured. */
    coverage: z.number().min(0).max(100).nullable(),
  }),
  /** The repository's own tests on the code as it stood and as it is now; absent where none was run. */
  existing_tests: z
    .strictObject({
      before: SideCounts,
      after: SideCounts,
      /** Ids of those that passed before and do not now. */
      broken: z.array(z.string()),
    })
    .exactOptional(),
  optimizations_applied: z.array(z.string()),
  validation_method: z.enum(['SANDBOX', 'STATIC_ANALYSIS_ONLY']),
  confidence_level: z.enum(['HIGH', 'MEDIUM', 'LOW']),
  manual_review_recommended: z.boolean(),
  evidence: Evidence.nullable(),
  attempts: z.array(Attempt),
});
export type ResultJson = z.infer<typeof ResultJson>;

function joined(files: readonly CandidateFile[]): string {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return only.content;
  return files.map((file) => `${file.path}\n${file.content}`).join('\n');
}

function existingJson({ best }: CandidateOutcome): Pick<ResultJson, 'existing_tests'> {
  const { existingTests: tests } = best.evidence;
  if (tests.length === 0) return {};
  const broken = tests.filter(isBroken).map(({ id }) => id);
  return { existing_tests: { ...existingCounts(best.evidence), broken } };
}

function candidateJson(outcome: CandidateOutcome): ResultJson {
  const { verdict, best, attempts } = outcome;
  const { total, passed, failed } = testCounts(best);
  const coverage = believedCoverage(best.evidence);
  return {
    code: joined(filesOf(best.candidate, 'code')),
    tests: joined(filesOf(best.candidate, 'test')),
    documentation: joined(filesOf(best.candidate, 'doc')),
    files: best.candidate.files.map(({ path, role, content }) => ({ path, role, content })),
    execution_result: verdict.result,
    quality_score: verdict.qualityScore,
    iterations_required: verdict.bestAttempt,
    error_details: verdict.errorDetails,
    test_results: {
      total_tests: total,
      passed,
      failed,
      coverage: coverage === null ? null : Math.floor(coverage.rate * 10_000) / 100,
    },
    ...existingJson(outcome),
    optimizations_applied: optimisationSentences(best.evidence),
    validation_method: verdict.validationMethod,
    confidence_level: verdict.confidence,
    manual_review_recommended: verdict.manualReviewRecommended,
    evidence: best.evidence,
    attempts,
  };
}

/** The outcome with the field names that programs read. One without a candidate has its reason in `error_details`. */
export function resultJson(outcome: JobOutcome): ResultJson {
  if (outcome.kind === 'candidate') return candidateJson(outcome);
  return {
    code: '',
    tests: '',
    documentation: '',
    files: [],
    execution_result: outcome.result,
    quality_score: 0,
    iterations_required: 0,
    error_details: [outcome.reason, ...outcome.questions].join('\n'),
    test_results: { total_tests: 0, passed: 0, failed: 0, coverage: null },
    optimizations_applied: [],
    validation_method: 'STATIC_ANALYSIS_ONLY',
    confidence_level: 'LOW',
    manual_review_recommended: true,
    evidence: null,
    attempts: [],
  };
}
