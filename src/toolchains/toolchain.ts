import type { Replacement } from '../analysis/canonical-text.ts';
import type { CanonicalValue } from '../analysis/canonical-value.ts';
import type { TestCase } from '../analysis/junit.ts';
import type { TestFunction } from '../analysis/test-function.ts';
import type { Candidate, CandidateFile } from '../core/candidate.ts';
import type { CheckName, Coverage, Documentation, Finding } from '../core/evidence.ts';
import type { Language } from '../core/language.ts';
import type { SandboxStepResult } from '../core/ports.ts';
import type { Example, InterfaceSymbol, Spec, TargetPaths } from '../core/spec.ts';

/** What a look at the files shows before anything runs. */
export interface StaticReport {
  /** Places that surely do not fit the grammar; an empty list is no proof that the files compile. */
  broken: Finding[];
  /** Constructs with which a result could be faked, and tests that assert nothing. */
  refusals: Finding[];
  tests: TestFunction[];
  documentation: { counts: Documentation; findings: Finding[] };
}

/** Paths of the files in a run, relative to the folder that it happens in. */
export interface SourcePaths {
  code: readonly string[];
  test: readonly string[];
}

/** A tool that reads the files in the sandbox without running them. */
export interface ToolStep {
  check: CheckName;
  tool: string;
  argv(paths: SourcePaths): readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Exit codes with which it has done its work, with findings or without. */
  finished: readonly number[];
  /** Findings of severity `error` make the check fail. */
  read(result: SandboxStepResult): Finding[];
}

/** Formats copies of the files into a folder of the step's scratch, the paths below it unchanged. */
export interface FormatStep {
  tool: string;
  argv(paths: SourcePaths): readonly string[];
  folder: string;
}

/** Names of two tests that are added to a copy of a test file: one has to fail, one has to pass. */
export interface Canaries {
  failing: string;
  passing: string;
}

/** Runs the tests and measures the statement coverage of the code. */
export interface TestRunner {
  tool: string;
  argv(paths: SourcePaths, coverage: boolean): readonly string[];
  env(paths: SourcePaths): Readonly<Record<string, string>>;
  /** Reports in the step's scratch: JUnit XML, and coverage in the runner's own format. */
  reports: { tests: string; coverage: string };
  /** Exit code of a whole run in which a test failed. */
  failedExitCode: number;
  /** The id that our own parser gives the test of a reported case, or null when the case is none (a file that could not be loaded). */
  idOf(testCase: TestCase): string | null;
  plantCanaries(content: string, canaries: Canaries): string;
  canaryIds(path: string, canaries: Canaries): { failing: string; passing: string };
  /** Null when the text is not a coverage report. */
  readCoverage(text: string): Coverage | null;
}

/** Evaluates the calls of examples out of process; prints the lines that `check/example-answers.ts` reads. */
export interface ExampleDriver {
  tool: string;
  argv: readonly string[];
  /** What the driver reads on stdin. */
  request(spec: Spec, examples: readonly { id: string; call: string }[]): string;
  /** The value of an expected literal, found without evaluating anything; null when it is none. */
  parseLiteral(literal: string): Promise<CanonicalValue | null>;
}

/** Runs a code block of the documentation as a program of its own, in the folder of the files and with the environment of the tests. */
export interface UsageRunner {
  tool: string;
  /** Name of the file that the block of that number becomes, counted from 1. */
  fileOf(number: number): string;
  argv(path: string): readonly string[];
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
  /** Info string of a Markdown fence with this language's code. */
  fence: string;
  /** Where code, test and documentation of a module go; `directory` is the requester's wish, relative to the root. */
  layout(module: string, directory: string | null): TargetPaths;
  /** Files that let a user run the published tests, when the repository (its paths) brings none. */
  projectFiles(paths: TargetPaths, existing: readonly string[]): CandidateFile[];
  /** Shell lines with which a reviewer runs the published tests by hand, in a checkout of the branch. */
  testCommands(paths: TargetPaths): readonly string[];
  /** The public symbols declared in the interface section of an issue; empty when there are none. Error types from `raises`/`throws` notes. */
  parseInterface(text: string): Promise<InterfaceSymbol[]>;
  /** The examples written in an examples section; lines that cannot be run mechanically come back as prose (`check: null`). */
  parseExamples(text: string): Promise<Example[]>;
  /** Problems of a reply that make it not worth running, in words for the model: wrong paths, refused constructs, missing symbols. */
  refuse(candidate: Candidate, spec: Spec): Promise<string[]>;

  /** Looks at the files in this process. */
  inspect(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport>;
  /** Files of ours that the steps need, laid below `/work/harness`. */
  harness: readonly { path: string; content: string }[];
  format: FormatStep;
  /** Whether the files compile; nothing else is run when they do not. */
  syntax: ToolStep;
  tools: readonly ToolStep[];
  tests: TestRunner;
  examples: ExampleDriver;
  usage: UsageRunner;
  stub(file: CandidateFile, variant: StubVariant): Promise<StubbedFile>;
  /** What differs from run to run in the tools' texts, and what stands for it. */
  volatile: readonly Replacement[];
}
