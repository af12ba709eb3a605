import { z } from 'zod';
import { Language } from './language.ts';

/** What is kept of a source file to find copies of it: hashes of normalised pieces and the lines where they begin, no text. */
export const FingerprintedFile = z.object({
  path: z.string(),
  language: Language,
  hashes: z.array(z.number().int()),
  lines: z.array(z.number().int()),
});
export type FingerprintedFile = z.infer<typeof FingerprintedFile>;

/** What is known of the repository that code is generated for, read once per job from its default branch. */
export const RepositoryFacts = z.object({
  /** SPDX identifier of its licence as the forge names it; null when the forge knows none. */
  license: z.string().nullable(),
  /** Paths of its files, up to a limit. */
  paths: z.array(z.string()),
  /** Texts of the files that rules are taken from: manifests, licence, settings of tools. */
  files: z.array(z.object({ path: z.string(), content: z.string() })),
  /** Packages that maintainers approved by a comment. */
  approved: z.array(z.string()).exactOptional(),
  /** Of source files near its root, up to a limit; absent where none were made. */
  fingerprints: z.array(FingerprintedFile).exactOptional(),
  /** What it says on how code shall look, without what its readers do not see; each shortened. */
  conventions: z.array(z.object({ path: z.string(), content: z.string() })).exactOptional(),
  /** Source files that the issue names, by path or by a symbol in them; each shortened. */
  named: z.array(z.object({ path: z.string(), content: z.string() })).exactOptional(),
});
export type RepositoryFacts = z.infer<typeof RepositoryFacts>;

/** The facts of a repository of which nothing is known. */
export const unknownRepository: RepositoryFacts = Object.freeze({
  license: null,
  paths: [],
  files: [],
});
