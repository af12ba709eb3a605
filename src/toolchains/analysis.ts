import type { ConcernReport, ConcernSubject } from '../analysis/concerns/concern.ts';
import type { MissingLines } from '../analysis/mutants/find-mutants.ts';
import type { Mutant } from '../analysis/mutants/mutant.ts';
import type { FileSyntax } from '../analysis/parsers/read-syntax.ts';
import type { CodeStructure } from '../analysis/structure/read-structure.ts';
import { UnreadableError } from '../analysis/unreadable.ts';
import type { Language } from '../core/language.ts';
import type { SandboxPackage } from '../core/ports.ts';
import type { FingerprintedFile } from '../core/repository.ts';
import { knownToolchain } from './index.ts';
import { operations } from './operations/index.ts';
import type { Analyst } from './operations/operation.ts';
import type { GrowthProgram, Toolchain } from './toolchain.ts';

/** What reads text that others wrote, be it of a model or of an issue, without running it. A text that is more than it can bear is an outcome. */
export interface Analysis {
  /** The toolchain whose asynchronous functions read text in the way of this analysis. */
  toolchainOf(language: Language): Toolchain;
  /** Structure of the code, and every concern. */
  survey(subject: ConcernSubject): Promise<{ structure: CodeStructure; concerns: ConcernReport[] }>;
  /** What is kept of source files to find copies of them; nothing of files that are none, or too short. */
  fingerprint(files: readonly { path: string; content: string }[]): Promise<FingerprintedFile[]>;
  /** Package URLs of what the candidate takes in from others. */
  packages(subject: ConcernSubject): Promise<string[]>;
  /** What has to be there so that the candidate's imports of declared and allowed packages can be run, by name. */
  wantedPackages(subject: ConcernSubject): Promise<SandboxPackage[]>;
  /** Small changes of code files that good tests notice; none on lines that no test runs. */
  findMutants(
    language: Language,
    files: readonly { path: string; content: string }[],
    missing: readonly MissingLines[],
  ): Promise<Mutant[]>;
  /** Reads each file without compiling or running anything. */
  readSyntax(language: Language, files: readonly { path: string; content: string }[]): Promise<FileSyntax[]>;
}

type Deep = Pick<Toolchain, 'mutants' | 'growth'>;

function deepBy({ carryOut }: Analyst, language: Language): Deep {
  const { mutants, growth } = knownToolchain(language);
  const deep: Deep = {};
  if (mutants !== undefined) {
    const plan: typeof mutants.plan = (subject, wanted) =>
      carryOut(operations.planMutants, { language, subject, mutants: wanted });
    deep.mutants = { ...mutants, plan };
  }
  if (growth !== undefined) {
    const programs: typeof growth.programs = async (spec, wish) => {
      const plain = await carryOut(operations.growthPrograms, { language, spec, wish });
      const argv: GrowthProgram['argv'] = (path, code) => growth.argv(path, code, wish.budgetMs);
      return { ...plain, programs: plain.programs.map((program) => ({ ...program, argv })) };
    };
    deep.growth = { ...growth, programs };
  }
  return deep;
}

function toolchainBy(analyst: Analyst, language: Language): Toolchain {
  const { carryOut } = analyst;
  const local = knownToolchain(language);
  const { tests, examples } = local;
  return {
    ...local,
    parseInterface: (text) => carryOut(operations.parseInterface, { language, text }),
    parseExamples: (text) => carryOut(operations.parseExamples, { language, text }),
    refuse: (candidate, spec) => carryOut(operations.refuse, { candidate, spec }),
    inspect: (files, spec) => carryOut(operations.inspect, { language, files, spec }),
    stub: (file, variant) => carryOut(operations.stub, { language, file, variant }),
    tests: {
      ...tests,
      plantCanaries: (file, canaries) => carryOut(operations.plantCanaries, { language, file, canaries }),
    },
    examples: {
      ...examples,
      request: (spec, asked) => carryOut(operations.exampleRequest, { language, spec, examples: asked }),
      parseLiteral: (literal) => carryOut(operations.parseLiteral, { language, literal }),
    },
    ...deepBy(analyst, language),
  };
}

/** The analysis whose work the analyst does. */
export function analysisBy(analyst: Analyst): Analysis {
  return {
    toolchainOf: (language) => toolchainBy(analyst, language),
    fingerprint: (files) => analyst.carryOut(operations.fingerprint, { files }),
    packages: (subject) => analyst.carryOut(operations.packages, subject),
    wantedPackages: (subject) => analyst.carryOut(operations.wantedPackages, subject),
    findMutants: (language, files, missing) =>
      analyst.carryOut(operations.findMutants, { language, files, missing }),
    survey: (subject) => analyst.carryOut(operations.survey, subject),
    readSyntax: (language, files) =>
      Promise.all(files.map((file) => analyst.carryOut(operations.readSyntax, { language, file }))),
  };
}

/** Does the work in this process, which has no bound in time or memory: for tests and measurements. */
export const inProcessAnalysis: Analysis = analysisBy({
  carryOut: async (work, input) => {
    try {
      return await work.run(input);
    } catch (error) {
      if (error instanceof UnreadableError) return work.unreadable(input, error.message);
      throw error;
    }
  },
});
