import type { Replacement } from '../analysis/canonical-text.ts';
import type { CanonicalValue } from '../analysis/canonical-value.ts';
import type { CodeStyle } from '../analysis/code-style/code-style.ts';
import type { CommentExample } from '../analysis/comment-example.ts';
import type { Constants } from '../analysis/describe-value.ts';
import type { DocumentedSymbol } from '../analysis/documentation-report.ts';
import type { Mutant, MutantOutcome } from '../analysis/mutants/mutant.ts';
import type { TestFunction } from '../analysis/test-function.ts';
import type { TestReport } from '../analysis/test-report.ts';
import type { Candidate, CandidateFile } from '../core/candidate.ts';
import type { CheckName, Coverage, Documentation, Finding } from '../core/evidence.ts';
import type { Language } from '../core/language.ts';
import type { Growth } from '../core/measurements.ts';
import type { SandboxStepResult } from '../core/ports.ts';
import type { Example, ExistingCode, InterfaceSymbol, Spec } from '../core/spec.ts';
import type { Adoption, AdoptionRequest, Layout, LayoutRequest } from './placement.ts';

/** A text file in a sandbox run. */
export interface WorkFile {
  path: string;
  content: string;
}

/** What a look at the files shows before anything runs. */
export interface StaticReport {
  /** Places that surely do not fit the grammar; an empty list is no proof that the files compile. */
  broken: Finding[];
  /** Constructs with which a result could be faked, and tests that assert nothing. */
  refusals: Finding[];
  tests: TestFunction[];
  documentation: { counts: Documentation; findings: Finding[]; symbols?: DocumentedSymbol[] };
  /** Examples in documentation comments, which are run like the documentation's code blocks. */
  commentExamples?: CommentExample[];
}

/** Paths of the files in a run, relative to the folder that it happens in. */
export interface SourcePaths {
  code: readonly string[];
  test: readonly string[];
  /** There when the code stood in a repository: what lies beside it, and where its import name is looked up from. */
  existing?: ExistingCode;
}

/** A tool that reads the files in the sandbox without running them. */
export interface ToolStep {
  check: CheckName;
  tool: string;
  /** The check whose run it reads instead of one of its own. */
  sameRunAs?: CheckName;
  argv(paths: SourcePaths, style?: CodeStyle): readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Exit codes with which it has done its work, with findings or without. */
  finished: readonly number[];
  /** What is in order as well when this check passes: a compiler looks at the types too. */
  includes?: readonly CheckName[];
  /** Findings of severity `error` make the check fail. */
  read(result: SandboxStepResult): Finding[];
}

/** Formats copies of the files into a folder of the step's scratch, the paths below it unchanged. */
export interface FormatStep {
  tool: string;
  /** What the tool lets a repository choose of its style; the rest is the tool's. */
  honours: readonly (keyof CodeStyle)[];
  argv(paths: SourcePaths, style?: CodeStyle): readonly string[];
  folder: string;
}

/** Names of two tests that are added to a copy of a test file: one has to fail, one has to pass. */
export interface Canaries {
  failing: string;
  passing: string;
}

/** Runs the tests and measures the statement coverage of the code. Compiled languages compile in the same step: steps share no files. */
export interface TestRunner {
  tool: string;
  argv(paths: SourcePaths, coverage: boolean): readonly string[];
  env(paths: SourcePaths): Readonly<Record<string, string>>;
  /** Reports in the step's scratch, to hand back. Nothing under `tests` where the runner reports on its standard output. */
  reports: { tests: readonly string[]; coverage: string };
  /** Exit code of a whole run in which a test failed. */
  failedExitCode: number;
  /** What the run reported, strictly read; ids are those that our own parser gives the tests. `paths` are those of the run. */
  readTests(result: SandboxStepResult, paths: SourcePaths): TestReport;
  /** A name for a canary, random by its token, in the language's spelling. */
  canaryName(token: string): string;
  /** The test file with both canaries in it. The failing one's message has to hold its name. */
  plantCanaries(file: CandidateFile, canaries: Canaries): Promise<string>;
  canaryIds(file: CandidateFile, canaries: Canaries): { failing: string; passing: string };
  /** Null when the text is not a coverage report. Only the code files of `paths` count. */
  readCoverage(text: string, paths: SourcePaths): Coverage | null;
}

/**
 * Evaluates the calls of examples out of process, where the code lies and no test does; prints the lines that
 * `check/example-answers.ts` reads. One example that does not compile, ends the process or never ends takes no other with it.
 */
export interface ExampleDriver {
  tool: string;
  /** How the language writes nothing, true and false: for what people and the model read. */
  constants: Constants;
  argv: readonly string[];
  /** What the driver reads on stdin. */
  request(spec: Spec, examples: readonly { id: string; call: string }[]): string | Promise<string>;
  /** The value of an expected literal, found without evaluating anything; null when it is none. */
  parseLiteral(literal: string): Promise<CanonicalValue | null>;
}

/** Runs a code block of the documentation as a program of its own, in the folder of the code and with the environment of the tests. */
export interface UsageRunner {
  tool: string;
  /** Name of the file that the block of that number becomes, counted from 1. */
  fileOf(number: number): string;
  /** The whole program that a block is; its lines stay where they are. */
  program(block: string, spec: Spec): string;
  /** `path` is the program's, `code` are the paths of the code files. */
  argv(path: string, code: readonly string[]): readonly string[];
}

/** The tests on many mutants: files, and one step that runs the tests on each of them, and first on the code as it stands. */
export interface MutantPlan {
  files: readonly WorkFile[];
  argv: readonly string[];
  env?: Readonly<Record<string, string>>;
  stdin?: string;
  /** Below `/work`. */
  cwd: string;
}

/** Runs the tests on mutants of the code, all compiled at once or in one process: a run for each of them would take too long. */
export interface MutantRunner {
  tool: string;
  plan(
    /** `beside` lies in the repository beside the code and is not changed. */
    subject: {
      code: readonly CandidateFile[];
      tests: readonly CandidateFile[];
      beside?: readonly WorkFile[];
      spec: Spec;
    },
    mutants: readonly Mutant[],
  ): Promise<MutantPlan>;
  /** Outcomes by mutant; one that is not in it was not run. Null when the tests do not pass on the code as it stands, or the run says nothing. */
  read(result: SandboxStepResult): ReadonlyMap<number, MutantOutcome> | null;
}

/** A program of ours that measures the growth of one public symbol in a process of its own, where the code lies and no test does. */
export interface GrowthProgram {
  symbol: string;
  size: Growth['size'];
  /** Below `/work/growth`. */
  file: WorkFile;
  /** `path` is the program's, `code` are those of the code files; runs in the folder of the code. */
  argv(path: string, code: readonly string[]): readonly string[];
  env?: Readonly<Record<string, string>>;
}

/**
 * Makes programs that call a public symbol with inputs that we make up by its declared types, of sizes that double until `budgetMs` of
 * processor time is used. Each prints a line of JSON per size, `{"size":16,"cpuMs":0.4,"memoryBytes":12345}`, which
 * `analysis/growth/read-points.ts` reads: the least processor time of a few runs on fresh copies of the input. Under the sandbox's
 * limit of processor time the POSIX clock of a process (Python's `process_time`) goes in ticks of 4 ms; getrusage and the clock
 * of a thread are exact.
 */
export interface GrowthHarness {
  tool: string;
  /** The command of any of its programs, of which `GrowthProgram.argv` is made: programs come from another process, as plain data. */
  argv(path: string, code: readonly string[], budgetMs: number): readonly string[];
  /** `skipped` are the symbols for which no input can be made up, and why. `sizes` limits and fixes the sizes, for comparing two attempts. */
  programs(
    spec: Spec,
    wish: { budgetMs: number; sizes: readonly number[] | null },
  ): Promise<{ programs: GrowthProgram[]; skipped: { symbol: string; why: string }[] }>;
}

/** A stub raises, or answers with a value that fits the type and is wrong: an empty one, or another. */
export const stubVariants = ['raise', 'empty', 'filled'] as const;
export type StubVariant = (typeof stubVariants)[number];

/** A code file with the bodies of its public functions replaced. */
export interface StubbedFile {
  content: string;
  /** Functions for which no fitting value can be made up. */
  unknown: string[];
  /** Functions that answer nothing: only an error shows whether they work. */
  valueless: string[];
}

/** Everything Specproof knows of a language. Adding one is a file of this shape and a line in `index.ts`. */
export interface Toolchain {
  language: Language;
  /** Name for people, such as `Python`. */
  title: string;
  /** Name of the sandbox image, which is also the folder below `sandbox/`. */
  image: string;
  /** Info strings of a Markdown fence with this language's code; the first is the one to ask for. */
  fences: readonly [string, ...string[]];
  /** The module's name in the language's spelling, from words such as `rate_limiter` or `RateLimiter`. Fits the pattern of `Spec.module`. */
  moduleName(words: string): string;
  /** Manifests of a repository that decide on the layout, such as `go.mod`; looked for in every folder on the way to the wished one. */
  manifests: readonly string[];
  /** Code and tests may lie in any folders; absent where the language's tools look for them in fixed ones. */
  freeFolders?: true;
  /** Where code, test and documentation of a module go. A repository's own layout and names are followed. */
  layout(request: LayoutRequest): Layout;
  /** How a file that stands is changed. Absent: files that stand are not changed in this language. */
  adopt?(request: AdoptionRequest): Promise<Adoption>;
  /** Path of the tests' part of that number, from 2, where a specification has too many for one file. */
  testPart(testPath: string, number: number): string;
  /** Files that let a user run the published tests, when the repository (its paths) brings none. */
  projectFiles(spec: Spec, existing: readonly string[]): CandidateFile[];
  /** Shell lines with which a reviewer runs the published tests by hand, in a checkout of the branch. */
  testCommands(spec: Spec): readonly string[];
  /** Manifests of ours that lie beside the candidate's files in a run, such as `go.mod`; never the candidate's own. */
  workFiles(spec: Spec): readonly WorkFile[];
  /** The public symbols declared in the interface section of an issue; empty when there are none. Error types from `raises`/`throws` notes. */
  parseInterface(text: string): Promise<InterfaceSymbol[]>;
  /** The examples written in an examples section; lines that cannot be run mechanically come back as prose (`check: null`). */
  parseExamples(text: string): Promise<Example[]>;
  /** Problems of a reply that make it not worth running, in words for the model: wrong paths, refused constructs, missing symbols. */
  refuse(candidate: Candidate, spec: Spec): Promise<string[]>;

  /** Looks at the files in this process. */
  inspect(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport>;
  /** Files of ours that the steps need, laid below `/work/harness`. */
  harness: readonly WorkFile[];
  format: FormatStep;
  /** Whether the files compile or, where tests are compiled apart, can be parsed; nothing else is run when they do not. */
  syntax: ToolStep;
  tools: readonly ToolStep[];
  tests: TestRunner;
  examples: ExampleDriver;
  usage: UsageRunner;
  stub(file: CandidateFile, variant: StubVariant): Promise<StubbedFile>;
  /** Absent: not measured. */
  mutants?: MutantRunner;
  /** Absent: not measured. */
  growth?: GrowthHarness;
  /** What differs from run to run in the tools' texts, and what stands for it. */
  volatile: readonly Replacement[];
}
