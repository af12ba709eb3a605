import { z } from 'zod';
import { Language } from './language.ts';

/** One thing the issue asks for. `quote` stands verbatim in the sanitised issue. */
export const Requirement = z.object({
  id: z.string().regex(/^R[1-9][0-9]?$/),
  text: z.string().min(1).max(2_000),
  quote: z.string().min(1).max(2_000),
});
export type Requirement = z.infer<typeof Requirement>;

/** A public symbol that code and tests agree on before either is written; error types are part of it. */
export const InterfaceSymbol = z.object({
  name: z.string().min(1).max(200),
  kind: z.enum(['function', 'class', 'constant', 'type', 'command']),
  /** The declaration in the target language, without a body. */
  declaration: z.string().min(1).max(4_000),
  errors: z.array(z.object({ type: z.string().max(200), when: z.string().max(500) })).max(20),
});
export type InterfaceSymbol = z.infer<typeof InterfaceSymbol>;

/** What an example of the issue says must come out: a literal in the target language, or an error type. */
export const ExpectedOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('value'), literal: z.string().max(8_000) }),
  z.object({ kind: z.literal('error'), type: z.string().max(200) }),
]);
export type ExpectedOutcome = z.infer<typeof ExpectedOutcome>;

/** An example given in the issue. Machine-readable ones are run out of process and compared on the host; `check: null` is prose. */
export const Example = z.object({
  id: z.string().regex(/^E[1-9][0-9]?$/),
  text: z.string().max(8_000),
  check: z.object({ call: z.string().max(4_000), expected: ExpectedOutcome }).nullable(),
});
export type Example = z.infer<typeof Example>;

/** Where the generated files go, relative to the repository's root. */
export const TargetPaths = z.object({ code: z.string(), test: z.string(), doc: z.string() });
export type TargetPaths = z.infer<typeof TargetPaths>;

/** What is known of code that stands in the repository already and is to be changed. Paths are relative to the repository's root. */
export const ExistingCode = z.object({
  /** Test files that stand and are on this code; they are run before and after and never changed. */
  tests: z.array(z.string()).max(5),
  /** Files that have to lie beside the code wherever it runs: what it takes in from the same repository. */
  beside: z.array(z.string()).max(100),
  /** The folder that `importName` is looked up from, such as `src` or that of the manifest; `.` for the repository's root. */
  root: z.string(),
  /** Name of what lies there, such as a crate's or the path of a Go module; empty where it has none. */
  rootName: z.string().max(300),
  /** What stands in the file though new code may not hold it: messages of refusals that are not raised against it again. */
  tolerated: z.array(z.string().max(300)).max(100).exactOptional(),
});
export type ExistingCode = z.infer<typeof ExistingCode>;

/** What one job can prove. */
export const mostRequirements = 40;

/** The specification: everything later stages know of the issue. */
export const Spec = z.object({
  language: Language,
  title: z.string().min(1).max(300),
  requirements: z.array(Requirement).min(1).max(mostRequirements),
  /** Name of the module, crate or package in the target language's spelling, such as `rate_limiter`. */
  module: z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,60}$/),
  /** What a program writes to use the module, such as `rate_limiter`, `./src/rate-limiter.js` or `example.com/tools/limiter`. */
  importName: z.string().min(1).max(300),
  interface: z.array(InterfaceSymbol).min(1).max(40),
  examples: z.array(Example).max(60),
  constraints: z.array(z.string().max(2_000)).max(40),
  testRequirements: z.array(z.string().max(2_000)).max(40),
  performanceRequirements: z.array(z.string().max(2_000)).max(20),
  /** What was decided without being asked for; shown to the maintainer. */
  assumptions: z.array(z.string().max(1_000)).max(20),
  paths: TargetPaths,
  /** There when `paths.code` stands in the repository and is changed; absent for new code. */
  existing: ExistingCode.exactOptional(),
  strategy: z.string(),
});
export type Spec = z.infer<typeof Spec>;
