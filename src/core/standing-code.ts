import { z } from 'zod';

/** A text file on the default branch. */
export const StandingFile = z.object({ path: z.string(), content: z.string() });
export type StandingFile = z.infer<typeof StandingFile>;

/** The texts of what a specification changes, whole and as they stand on the default branch; one that is gone is not among them. */
export const StandingCode = z.object({
  /** The file of `Spec.paths.code`. */
  code: StandingFile,
  /** The page of `Spec.paths.doc`; null where none stands. */
  doc: StandingFile.nullable(),
  /** Those of `Spec.existing`. */
  tests: z.array(StandingFile),
  beside: z.array(StandingFile),
});
export type StandingCode = z.infer<typeof StandingCode>;
