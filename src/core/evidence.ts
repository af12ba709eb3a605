import { z } from 'zod';
import { Growth, Mutation, Optimisation } from './measurements.ts';

/** The ways an observation can end. `not-measured` is never a pass. */
export const CheckStatus = z.enum([
  'passed',
  'failed',
  'timed-out',
  'out-of-memory',
  'output-limit',
  'unavailable',
  'not-measured',
]);
export type CheckStatus = z.infer<typeof CheckStatus>;

/** Something a tool or a tree walk found at a place. `line` counts from 1. */
export const Finding = z.object({
  path: z.string(),
  line: z.number().int().min(1),
  rule: z.string().max(200),
  /** `error` is what nobody may merge unseen: a high finding. */
  severity: z.enum(['error', 'warning', 'notice']),
  message: z.string().max(2_000),
  /** Number of the weakness in the Common Weakness Enumeration, where it is one. */
  cwe: z.number().int().min(1).optional(),
});
export type Finding = z.infer<typeof Finding>;

export const CheckName = z.enum([
  'refusals',
  'syntax',
  'format',
  'lint',
  'types',
  'tests',
  'coverage',
  'examples',
  'usage',
  'stubs',
  'mutants',
  'performance',
  'documentation',
  'complexity',
  'maintainability',
  'security',
  'secrets',
  'unicode',
  'dependencies',
  'licences',
  'copies',
  'standards',
  'existing-tests',
]);
/** `mutants`: small changes of the code make a test fail. `unicode`: text that reads otherwise than it runs. `copies`: code taken over word for word. `tests` passes only when the run is believed: canaries, expected ids and exit code agree. `stubs`: the tests are able to fail. `usage`: the documentation's code blocks run as they stand. `existing-tests`: no test that the repository had for the code and that passed before fails now. */
export type CheckName = z.infer<typeof CheckName>;

/** One observation: status, one line for a person, numbers, canonical excerpt (no durations, random names or versions). */
export const Check = z.object({
  name: CheckName,
  status: CheckStatus,
  tool: z.string(),
  summary: z.string().max(500),
  excerpt: z.string().max(16_000),
  findings: z.array(Finding).max(200),
});
export type Check = z.infer<typeof Check>;

/** A test function found by our own parser, and what its run showed. `id` is `path::Class::name` or `path::name`. */
export const TestResult = z.object({
  id: z.string(),
  path: z.string(),
  line: z.number().int().min(1),
  /** Ids of the requirements that its name carries, such as R1. */
  requirements: z.array(z.string()),
  status: z.enum(['passed', 'failed', 'skipped', 'missing']),
  cases: z.number().int().min(0),
  /** Canonical failure text, empty when passed. */
  message: z.string().max(8_000),
  /** Whether it failed against a stub, or asserts a specific error. */
  ableToFail: z.enum(['yes', 'no', 'not-measured']),
});
export type TestResult = z.infer<typeof TestResult>;

/** What running one example of the issue out of process showed. */
export const ExampleResult = z.object({
  id: z.string(),
  status: CheckStatus,
  call: z.string(),
  expected: z.string(),
  actual: z.string().max(8_000),
});
export type ExampleResult = z.infer<typeof ExampleResult>;

/** Statement coverage of the generated code (test files are not counted). `rate` 0.0-1.0. */
export const Coverage = z.object({
  statements: z.number().int().min(0),
  covered: z.number().int().min(0),
  rate: z.number().min(0).max(1),
  missingLines: z.array(z.object({ path: z.string(), lines: z.array(z.number().int()).max(500) })),
});
export type Coverage = z.infer<typeof Coverage>;

/** A test that the repository had already, run on the code as it stood and as it is now. Ids are the runner's. */
export const ExistingTest = z.object({
  id: z.string().max(1_000),
  path: z.string(),
  before: z.enum(['passed', 'failed', 'skipped', 'missing']),
  after: z.enum(['passed', 'failed', 'skipped', 'missing']),
  /** Canonical failure text of the run on the code as it is now, empty when passed. */
  message: z.string().max(4_000),
});
export type ExistingTest = z.infer<typeof ExistingTest>;

/** What the generated tests show of the code as it stood. They may all pass there: a refactoring changes nothing that is seen. */
export const BeforeTheChange = z.object({
  /** `not-loaded`: the tests cannot even be loaded beside that code, such as where they import what it does not have. */
  status: z.enum(['ran', 'not-loaded', 'not-measured']),
  tests: z.number().int().min(0),
  /** Of those that ran. */
  failed: z.number().int().min(0),
});
export type BeforeTheChange = z.infer<typeof BeforeTheChange>;

/** How completely the public symbols of the generated code are documented. */
export const Documentation = z.object({
  documented: z.number().int().min(0),
  publicSymbols: z.number().int().min(0),
  /** Parameters, results and errors that the language's custom wants named in the documentation of their symbol. */
  details: z.number().int().min(0).default(0),
  namedDetails: z.number().int().min(0).default(0),
});
export type Documentation = z.infer<typeof Documentation>;

/** How well the code can be kept up. A sound function is within every limit: complexity, length, nesting, parameters. */
export const Maintainability = z.object({
  functions: z.number().int().min(0),
  sound: z.number().int().min(0),
  lines: z.number().int().min(0),
  duplicatedLines: z.number().int().min(0),
});
export type Maintainability = z.infer<typeof Maintainability>;

/** What the generated code is made of, test code not counted. Largest values over all its functions; 0 when there is none. */
export const Structure = z.object({
  functions: z.number().int().min(0),
  /** Cyclomatic complexity, counted by one rule for all languages. */
  highestComplexity: z.number().int().min(0),
  /** Lines. */
  longestFunction: z.number().int().min(0),
  deepestNesting: z.number().int().min(0),
  mostParameters: z.number().int().min(0),
  /** As they are written in the code, such as `node:fs`. */
  imports: z.array(z.string()).max(100),
});
export type Structure = z.infer<typeof Structure>;

/** Everything observed of one candidate. `files` are the candidate's files after formatting: what would be published. */
export const Evidence = z.object({
  attempt: z.number().int().min(0),
  level: z.enum(['static', 'fast', 'deep', 'proof']),
  checks: z.array(Check),
  /** Whether the test run is to be believed: report, expected ids, canaries and exit code agree. False when none ran. */
  believed: z.boolean(),
  /** Every expected test, also those that did not run. A candidate's disputed tests keep their real status here. */
  tests: z.array(TestResult),
  examples: z.array(ExampleResult),
  coverage: Coverage.nullable(),
  documentation: Documentation.nullable(),
  mutation: Mutation.nullable().default(null),
  growth: z.array(Growth).max(20).default([]),
  optimisations: z.array(Optimisation).max(20).default([]),
  /** Empty for new code, and where the repository has no test of what is changed. */
  existingTests: z.array(ExistingTest).max(500).default([]),
  /** Absent for new code, and where it was not looked at. */
  beforeTheChange: BeforeTheChange.exactOptional(),
  maintainability: Maintainability.nullable().default(null),
  /** Null when a file cannot be read as a whole. */
  structure: Structure.nullable().default(null),
  /** Where nothing was compiled: the weakest parser that found no fault in any file. Null when one did, or when they were compiled. */
  readBy: z.enum(['own parser', 'tree-sitter']).nullable().default(null),
  /** Paths of files whose text formatting changed, with the new text. */
  formatted: z.array(z.object({ path: z.string(), content: z.string() })),
  /** Why no sandbox ran, or null. */
  sandboxUnavailable: z.string().nullable(),
  /** Limits that the sandbox was seen not to enforce (`SANDBOX_DEGRADED`), a line each. They change no verdict and are shown wherever results are. */
  sandboxDegraded: z.array(z.string()).default([]),
  peakMemoryBytes: z.number().min(0).nullable(),
  cpuMs: z.number().min(0).nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

/** The check of that name, if it was made. */
export function checkOf(evidence: Evidence, name: CheckName): Check | undefined {
  return evidence.checks.find((check) => check.name === name);
}

/** Known to be no source text of its language: nothing that a person could review. */
export function hasSyntaxErrors(evidence: Evidence): boolean {
  return checkOf(evidence, 'syntax')?.status === 'failed';
}
