import { z } from 'zod';
import { readSyntax as readSource, unreadableSyntax } from '../../analysis/parsers/read-syntax.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../../core/config.ts';
import type { CheckName } from '../../core/evidence.ts';
import { Language } from '../../core/language.ts';
import { FingerprintedFile } from '../../core/repository.ts';
import { operation } from './operation.ts';
import { AnyMutant, ConcernInput, Concerns, SourceText, Structure, Syntax } from './schemas.ts';

/** The checks that concerns make. */
const concernChecks: readonly CheckName[] = [
  'security',
  'secrets',
  'unicode',
  'dependencies',
  'licences',
  'copies',
];

/** Standards are a check only where some are set. */
function checksFor({ standards }: RepositoryConfig): readonly CheckName[] {
  const none = JSON.stringify(standards) === JSON.stringify(defaultRepositoryConfig.standards);
  return none ? concernChecks : [...concernChecks, 'standards'];
}

export const survey = operation({
  name: 'survey',
  input: ConcernInput,
  result: z.object({ structure: Structure, concerns: Concerns }),
  run: async (subject) => {
    const { readStructure } = await import('../../analysis/structure/read-structure.ts');
    const { lookForConcerns } = await import('../../analysis/concerns/index.ts');
    const code = subject.files.filter(({ role }) => role === 'code');
    return {
      structure: await readStructure(subject.language, code),
      concerns: await lookForConcerns(subject),
    };
  },
  unreadable: ({ files, config }, reason) => ({
    structure: {
      functions: [],
      imports: [],
      unreadable: files.filter(({ role }) => role === 'code').map(({ path }) => path),
      duplication: { lines: 0, duplicatedLines: 0, duplicates: [] },
    },
    concerns: checksFor(config).map((check) => ({
      ...{ check, status: 'not-measured' as const, tool: '', findings: [] },
      summary: `The files cannot be read: ${reason}.`,
    })),
  }),
});

export const packages = operation({
  name: 'packages',
  input: ConcernInput,
  result: z.array(z.string()),
  run: async (subject) => {
    const { packageUrlsOf } = await import('../../analysis/concerns/dependencies/third-party.ts');
    return packageUrlsOf(subject);
  },
  unreadable: () => [],
});

export const wantedPackages = operation({
  name: 'wantedPackages',
  input: ConcernInput,
  result: z.array(z.object({ name: z.string(), version: z.string() })),
  run: async (subject) => {
    const { packagesToInstall } = await import('../../analysis/concerns/dependencies/packages-to-install.ts');
    return packagesToInstall(subject);
  },
  unreadable: () => [],
});

export const fingerprint = operation({
  name: 'fingerprint',
  input: z.object({ files: z.array(SourceText).readonly() }),
  result: z.array(FingerprintedFile),
  run: async ({ files }) => {
    const { fingerprintFile } = await import('../../analysis/fingerprints/fingerprint-file.ts');
    return files.flatMap((file) => fingerprintFile(file) ?? []);
  },
  unreadable: () => [],
});

export const readSyntax = operation({
  name: 'readSyntax',
  input: z.object({ language: Language, file: SourceText }),
  result: Syntax,
  run: ({ language, file }) => readSource(language, file),
  unreadable: ({ language, file }, reason) => unreadableSyntax(language, file.path, reason),
});

export const findMutants = operation({
  name: 'findMutants',
  input: z.object({
    language: Language,
    files: z.array(SourceText).readonly(),
    missing: z.array(z.object({ path: z.string(), lines: z.array(z.number().int()) })).readonly(),
  }),
  result: z.array(AnyMutant),
  run: async ({ language, files, missing }) => {
    const { findMutants: find } = await import('../../analysis/mutants/find-mutants.ts');
    return find(language, files, missing);
  },
  // Without any nothing is measured.
  unreadable: () => [],
});
