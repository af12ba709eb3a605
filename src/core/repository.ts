import { z } from 'zod';

/** What is known of the repository that code is generated for, read once per job from its default branch. */
export const RepositoryFacts = z.object({
  /** SPDX identifier of its licence as the forge names it; null when the forge knows none. */
  license: z.string().nullable(),
  /** Paths of its files, up to a limit. */
  paths: z.array(z.string()),
  /** Texts of the files that rules are taken from: manifests, licence, settings of tools. */
  files: z.array(z.object({ path: z.string(), content: z.string() })),
});
export type RepositoryFacts = z.infer<typeof RepositoryFacts>;

/** The facts of a repository of which nothing is known. */
export const unknownRepository: RepositoryFacts = Object.freeze({ license: null, paths: [], files: [] });
