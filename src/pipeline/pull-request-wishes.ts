import { z } from 'zod';
import type { JobContext } from './context.ts';
import type { PullRequestWishes } from './render/pull-request-facts.ts';

/** Where GitHub looks for a template, in its order; names in any case. */
const templatePath = /^(?:\.github\/|docs\/)?pull_request_template\.(?:md|txt)$/iu;
const folders = ['.github/', '', 'docs/'];
const longestTemplate = 20_000;

/** The path of the repository's template, or null. Several to choose from are no template. */
export function templateOf(paths: readonly string[]): string | null {
  const found = paths.filter((path) => templatePath.test(path));
  const place = (path: string) => folders.indexOf(path.slice(0, path.lastIndexOf('/') + 1).toLowerCase());
  return found.toSorted((left, right) => place(left) - place(right))[0] ?? null;
}

/** https://www.conventionalcommits.org: a type, perhaps a scope and a mark, a colon. */
const conventional =
  /^(?:build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test)(?:\([^()]{1,60}\))?!?: \S/u;
/** Subjects that say nothing of how people write theirs. */
const automatic = /^(?:Merge |Revert "|Initial commit)/u;
const fewestSubjects = 3;

/** Whether most of the latest commits are written as Conventional Commits. */
export function usesConventionalCommits(subjects: readonly string[]): boolean {
  const written = subjects.filter((subject) => !automatic.test(subject));
  const typed = written.filter((subject) => conventional.test(subject));
  return written.length >= fewestSubjects && typed.length * 2 > written.length;
}

const Habits = z.object({ conventional: z.boolean(), template: z.string().nullable() });

/** How the repository wants its pull requests, by its settings and by what it does itself, as one step. */
export async function pullRequestWishes({
  steps,
  forge,
  config,
  repository,
}: Pick<JobContext, 'steps' | 'forge' | 'config' | 'repository'>): Promise<PullRequestWishes> {
  const { title, draft, labels } = config.pull_request;
  const habits = await steps.run(
    { name: 'look at the habits of pull requests', result: Habits },
    async () => {
      const path = templateOf(repository.paths);
      const text = path === null ? null : await forge.readFile(path);
      const subjects = title === 'auto' ? ((await forge.base()).subjects ?? []) : [];
      const isConventional = title === 'conventional' || usesConventionalCommits(subjects);
      return { conventional: isConventional, template: text?.slice(0, longestTemplate) ?? null };
    },
  );
  return { draft, labels, ...habits };
}
