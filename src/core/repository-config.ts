import { z } from 'zod';

const Folder = z.string().min(1).max(200);
const Glob = z.string().min(1).max(200);

/** When work begins. */
export const TriggerConfig = z.strictObject({
  /** The label and `/generate` show a plan first, which `/specproof go` starts. */
  plan_first: z.boolean().default(false),
});

/** Where generated files go, and where they never do. */
export const PathsConfig = z.strictObject({
  /** Folders from the root, in place of what the layout of the repository suggests. */
  code: Folder.optional(),
  tests: Folder.optional(),
  docs: Folder.optional(),
  /** Patterns such as `packages/a/**` outside of which nothing is written; empty: everywhere. */
  allow: z.array(Glob).max(50).default([]),
  /** What happens when a job would write to a protected path: it ends, it asks a maintainer, or it writes. */
  protected: z.enum(['refuse', 'ask', 'allow']).default('refuse'),
  /** Patterns of protected paths beside the built-in ones. */
  protect: z.array(Glob).max(50).default([]),
});

/** How pull requests are opened and looked after. */
export const PullRequestConfig = z.strictObject({
  draft: z.boolean().default(true),
  /** `auto`: as Conventional Commits where the repository's own commits are. */
  title: z.enum(['auto', 'conventional', 'plain']).default('auto'),
  labels: z.array(z.string().min(1).max(50)).max(10).default([]),
  /** Above either, the job ends with a proposal to split the issue. */
  max_files: z.number().int().min(1).max(15).default(15),
  /** Changed lines outside of tests. */
  max_changed_lines: z.number().int().min(10).max(2_000).default(400),
  /** Failed checks of other apps on our commit: passed over, offered as a refinement, or mended without being asked. */
  fix_ci: z.enum(['off', 'offer', 'auto']).default('offer'),
  /** Days after which the branch of a pull request that was closed unmerged is deleted; 0: never. */
  delete_branch_after_days: z.number().int().min(0).max(365).default(0),
});
