import { z } from 'zod';
import { Language } from './language.ts';
import { RegularExpression } from './regular-expression.ts';
import { PathsConfig, PullRequestConfig, TriggerConfig } from './repository-config.ts';

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

/** Megabytes of a text such as `256m` or `1g`, NaN for anything else. */
function megabytesOf(text: string): number {
  const { amount, unit } = /^(?<amount>\d{1,5})(?<unit>[mg])$/i.exec(text)?.groups ?? {};
  return unit?.toLowerCase() === 'g' ? Number(amount) * 1_024 : Number(amount);
}

const isBetween = (value: number, least: number, most: number) => value >= least && value <= most;

/** The repository's own coding standards; what is not set is not checked. */
const Standards = z.strictObject({
  /** Columns. */
  line_length: z.number().int().min(40).max(400).optional(),
  max_file_lines: z.number().int().min(10).max(10_000).optional(),
  /** Text that every code file starts with, comment signs and white space aside. */
  required_header: z.string().min(1).max(2_000).optional(),
  banned_imports: z.array(z.string().min(1).max(200)).max(100).default([]),
  banned_calls: z.array(z.string().min(1).max(200)).max(100).default([]),
  /** Regular expressions that whole names have to match. */
  naming: z
    .strictObject({
      functions: RegularExpression.optional(),
      types: RegularExpression.optional(),
      constants: RegularExpression.optional(),
    })
    .prefault({}),
  /** Style of Python docstrings, after the guides of that name. */
  docstring_style: z.enum(['google', 'numpy', 'sphinx']).optional(),
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
  sandbox_config: z
    .strictObject({
      type: z.literal('docker').default('docker'),
      /** Anything but `auto` is not used, and said so: images are the operator's choice. */
      image: z.string().min(1).max(200).default('auto'),
      memory_limit: z
        .string()
        .refine((text) => isBetween(megabytesOf(text), 128, 512), { message: 'must be from 128m to 512m' })
        .default('512m'),
      cpu_limit: z
        .string()
        .refine((text) => isBetween(Number(text), 0.1, 1), { message: 'must be from "0.1" to "1.0"' })
        .default('1.0'),
      network_mode: z.literal('none').default('none'),
    })
    .prefault({}),
  quality_metrics: z
    .strictObject({
      complexity_threshold: z.number().int().min(1).max(50).default(10),
      /** Percent. */
      test_coverage_minimum: z.number().min(0).max(100).default(80),
      /** Percent. */
      documentation_completeness: z.number().min(0).max(100).default(90),
      /** Percent of small changes of the code that the tests have to notice. */
      mutation_kill_rate: z.number().min(0).max(100).default(80),
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
  dependencies: z
    .strictObject({
      /** Names of packages that generated code may use beside what the repository declares. */
      allow: z.array(z.string().min(1).max(200)).max(200).default([]),
    })
    .prefault({}),
  licenses: z
    .strictObject({
      /** SPDX identifier of the repository's own licence, where the forge does not know it. */
      project: z.string().min(1).max(200).optional(),
    })
    .prefault({}),
  standards: Standards.prefault({}),
  trigger: TriggerConfig.prefault({}),
  paths: PathsConfig.prefault({}),
  pull_request: PullRequestConfig.prefault({}),
});
export type RepositoryConfig = z.infer<typeof RepositoryConfig>;

/** What a repository lets its sandbox use, which is at most what the operator does. */
export function sandboxLimits({ sandbox_config }: RepositoryConfig): { memoryBytes: number; cpus: number } {
  const { memory_limit, cpu_limit } = sandbox_config;
  return { memoryBytes: megabytesOf(memory_limit) * 1_024 * 1_024, cpus: Number(cpu_limit) };
}

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
