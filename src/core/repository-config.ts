import { z } from 'zod';
import { folderProblem } from './path-rules.ts';

/** A folder as it stands in the settings. */
const Folder = z
  .string()
  .min(1)
  .max(200)
  .overwrite((folder) => folder.replace(/\/$/u, ''))
  .superRefine((folder, context) => {
    const problem = folderProblem(folder);
    if (problem === null) return;
    const message = `${JSON.stringify(folder)} ${problem}; name a folder relative to the root, such as packages/a/src`;
    context.addIssue({ code: 'custom', message });
  });

const globPart = /^(?:\*\*|(?!\.{1,2}$)[\w.@+?-]*(?:\*[\w.@+?-]*){0,2})$/u;

/** Few stars: what a matcher does with many takes longer than anybody waits. */
function isGlob(pattern: string): boolean {
  const parts = pattern.split('/');
  const deep = parts.filter((part) => part === '**').length;
  return deep <= 2 && parts.every((part) => part !== '' && globPart.test(part));
}

/** A pattern of paths; one that ends in a slash is everything below that folder. */
const Glob = z
  .string()
  .min(1)
  .max(200)
  .overwrite((pattern) => pattern.replace(/\/$/u, '/**'))
  .refine(isGlob, {
    message:
      'must be a path from the root in which "*" stands for a part of a name (two in a name at most) and "**" for any folders (twice at most), such as packages/a/**',
  });

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
export type PathsConfig = z.infer<typeof PathsConfig>;

/** How pull requests are opened and looked after. */
export const PullRequestConfig = z.strictObject({
  draft: z.boolean().default(true),
  /** `auto`: as Conventional Commits where the repository's own commits are. */
  title: z.enum(['auto', 'conventional', 'plain']).default('auto'),
  labels: z.array(z.string().min(1).max(50)).max(10).default([]),
  /** Above either, the job ends with a proposal to split the issue. */
  max_files: z.number().int().min(1).max(15).default(15),
  /** Changed lines outside of tests and documentation. */
  max_changed_lines: z.number().int().min(10).max(2_000).default(400),
  /** Failed checks of other apps on our commit: passed over, offered as a refinement, or mended without being asked. */
  fix_ci: z.enum(['off', 'offer', 'auto']).default('offer'),
  /** Days after which the branch of a pull request that was closed unmerged is deleted; 0: never. */
  delete_branch_after_days: z.number().int().min(0).max(365).default(0),
});
export type PullRequestConfig = z.infer<typeof PullRequestConfig>;
