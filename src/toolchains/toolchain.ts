import type { Candidate, CandidateFile } from '../core/candidate.ts';
import type { Language } from '../core/language.ts';
import type { Example, InterfaceSymbol, Spec, TargetPaths } from '../core/spec.ts';

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
  /** Commands that a person runs in a clone to see the published tests pass, such as `python -m pytest tests`. */
  testCommands?(paths: TargetPaths): readonly string[];
  /** The public symbols declared in the interface section of an issue; empty when there are none. Error types from `raises`/`throws` notes. */
  parseInterface(text: string): Promise<InterfaceSymbol[]>;
  /** The examples written in an examples section; lines that cannot be run mechanically come back as prose (`check: null`). */
  parseExamples(text: string): Promise<Example[]>;
  /** Problems of a reply that make it not worth running, in words for the model: wrong paths, refused constructs, missing symbols. */
  refuse(candidate: Candidate, spec: Spec): Promise<string[]>;
}
