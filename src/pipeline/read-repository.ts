import { posix } from 'node:path';
import { RepositoryFacts } from '../core/repository.ts';
import type { JobContext } from './context.ts';

const mostPaths = 5_000;
const mostFiles = 40;
const longestFile = 100_000;

/** Files by whose text a repository says what it uses, what it may be used for, and how its code shall look. */
const telling = new Set([
  ...['package.json', 'pyproject.toml', 'requirements.txt', 'setup.cfg', 'Pipfile'],
  ...['go.mod', 'Cargo.toml', 'pom.xml', 'build.gradle', 'build.gradle.kts'],
  ...['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'COPYING'],
  ...['.editorconfig', '.flake8', 'rustfmt.toml', '.prettierrc', '.prettierrc.json', 'biome.json'],
]);

/** The telling files, those closest to the root first. */
function tellingPaths(paths: readonly string[]): string[] {
  const depth = (path: string) => path.split('/').length;
  return paths
    .filter((path) => telling.has(posix.basename(path)) && !path.includes('node_modules/'))
    .toSorted((left, right) => depth(left) - depth(right) || left.localeCompare(right))
    .slice(0, mostFiles);
}

/** What is known of the repository, from its default branch, in one step. */
export function readRepository({
  steps,
  forge,
}: Pick<JobContext, 'steps' | 'forge'>): Promise<RepositoryFacts> {
  return steps.run({ name: 'read the repository', result: RepositoryFacts }, async () => {
    const { paths, license } = await forge.base();
    const files: RepositoryFacts['files'] = [];
    for (const path of tellingPaths(paths)) {
      const content = await forge.readFile(path);
      if (content !== null) files.push({ path, content: content.slice(0, longestFile) });
    }
    return { license, paths: paths.slice(0, mostPaths), files };
  });
}
