import { z } from 'zod';

/** A target language of generated code. Toolchains exist for a subset; `toolchains/index.ts` is the table of those. */
export const Language = z.enum(['python', 'javascript', 'java', 'go', 'rust']);
export type Language = z.infer<typeof Language>;
