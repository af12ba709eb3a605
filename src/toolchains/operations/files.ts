import { z } from 'zod';
import { unreadableFinding } from '../../analysis/unreadable.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import { Language } from '../../core/language.ts';
import { Spec } from '../../core/spec.ts';
import { StandingFile } from '../../core/standing-code.ts';
import { knownToolchain } from '../index.ts';
import { stubVariants } from '../toolchain.ts';
import { operation } from './operation.ts';
import { AnyCandidate, AnyFile, AnyMutant, AnyMutantPlan, Report, Stubbed } from './schemas.ts';

function unreadableSources(files: readonly CandidateFile[], reason: string): Finding[] {
  return files
    .filter(({ role }) => role === 'code' || role === 'test')
    .map(({ path }) => unreadableFinding(path, reason));
}

export const refuse = operation({
  name: 'refuse',
  input: z.object({ candidate: AnyCandidate, spec: Spec }),
  result: z.array(z.string()),
  run: ({ candidate, spec }) => knownToolchain(spec.language).refuse(candidate, spec),
  unreadable: ({ candidate }, reason) =>
    unreadableSources(candidate.files, reason).map(
      ({ path, line, message }) => `${path}:${line}: ${message}`,
    ),
});

export const inspect = operation({
  name: 'inspect',
  input: z.object({ language: Language, files: z.array(AnyFile).readonly(), spec: Spec }),
  result: Report,
  run: ({ language, files, spec }) => knownToolchain(language).inspect(files, spec),
  // Anything could hide in what nobody has looked at, so that it is refused.
  unreadable: ({ files }, reason) => ({
    broken: [],
    refusals: unreadableSources(files, reason),
    tests: [],
    documentation: {
      counts: { documented: 0, publicSymbols: 0, details: 0, namedDetails: 0 },
      findings: [],
    },
  }),
});

export const stub = operation({
  name: 'stub',
  input: z.object({ language: Language, file: AnyFile, variant: z.enum(stubVariants) }),
  result: Stubbed,
  run: ({ language, file, variant }) => knownToolchain(language).stub(file, variant),
  // Beside an empty file no test passes and none can be loaded: nothing is taken for able to fail.
  unreadable: () => ({ content: '', unknown: [], valueless: [] }),
});

export const plantCanaries = operation({
  name: 'plantCanaries',
  input: z.object({
    language: Language,
    file: AnyFile,
    canaries: z.object({ failing: z.string(), passing: z.string() }),
  }),
  result: z.string(),
  run: ({ language, file, canaries }) => knownToolchain(language).tests.plantCanaries(file, canaries),
  // Without canaries the run is not believed.
  unreadable: ({ file }) => file.content,
});

export const planMutants = operation({
  name: 'planMutants',
  input: z.object({
    language: Language,
    subject: z.object({
      code: z.array(AnyFile).readonly(),
      tests: z.array(AnyFile).readonly(),
      beside: z.array(StandingFile).readonly().exactOptional(),
      spec: Spec,
    }),
    mutants: z.array(AnyMutant).readonly(),
  }),
  result: AnyMutantPlan,
  run: async ({ language, subject, mutants }) => {
    const { mutants: runner } = knownToolchain(language);
    if (runner === undefined) throw new Error(`there are no mutants in ${language}`);
    return runner.plan(subject, mutants);
  },
  // Its output says nothing, so that nothing is measured.
  unreadable: () => ({ files: [], argv: ['false'], cwd: '/work' }),
});
