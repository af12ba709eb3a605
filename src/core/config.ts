import { z } from 'zod';
import { Language } from './language.ts';

const Weights = z
  .object({
    syntactic_correctness: z.number().min(0).max(1).default(0.25),
    test_coverage: z.number().min(0).max(1).default(0.2),
    documentation: z.number().min(0).max(1).default(0.15),
    performance: z.number().min(0).max(1).default(0.2),
    maintainability: z.number().min(0).max(1).default(0.2),
  })
  .refine((weights) => Math.abs(Object.values(weights).reduce((sum, weight) => sum + weight, 0) - 1) < 1e-6, {
    message: 'weights must add up to 1.0',
  });

/** `.github/specproof.yml` of a repository, read from the default branch only. Key names are the user's. */
export const RepositoryConfig = z.strictObject({
  code_generation: z
    .strictObject({
      supported_languages: z.array(Language).min(1).default(['python', 'javascript', 'java', 'go', 'rust']),
      /** Characters of generated code in all files together. */
      max_code_length: z.number().int().min(100).max(200_000).default(10_000),
      /** CPU seconds a test run may take. */
      execution_timeout: z.number().int().min(1).max(120).default(30),
      max_refinement_iterations: z.number().int().min(0).max(3).default(3),
      strategy: z.string().default('auto'),
    })
    .prefault({}),
  quality_metrics: z
    .strictObject({
      complexity_threshold: z.number().int().min(1).max(50).default(10),
      /** Percent. */
      test_coverage_minimum: z.number().min(0).max(100).default(80),
      /** Percent. */
      documentation_completeness: z.number().min(0).max(100).default(90),
      performance_requirements: z.boolean().default(true),
      weights: Weights.prefault({}),
    })
    .prefault({}),
  llm_config: z
    .strictObject({
      provider: z.literal('openai').default('openai'),
      model: z.string().default('gpt-4.1'),
      temperature: z.number().min(0).max(2).default(0.2),
      max_tokens: z.number().int().min(256).max(64_000).default(8_000),
    })
    .prefault({}),
});
export type RepositoryConfig = z.infer<typeof RepositoryConfig>;

/** What limits one job, already the smaller of the operator's and the repository's wishes. */
export interface Limits {
  maxRefinements: number;
  /** Wall time of the whole job. */
  maxDurationMs: number;
  /** Input and output tokens together. */
  maxTokens: number;
}

/** The settings a repository without a configuration file has. */
export const defaultRepositoryConfig: RepositoryConfig = Object.freeze(RepositoryConfig.parse({}));
