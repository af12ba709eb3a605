import { posix } from 'node:path';
import { languageOfPath } from '../analysis/fingerprints/fingerprint-file.ts';
import type { Forge } from '../core/forge.ts';
import type { IssueSnapshot } from '../core/job.ts';
import { RepositoryFacts } from '../core/repository.ts';
import type { JobContext } from './context.ts';
import { conventionPaths, conventionsIn } from './conventions/conventions.ts';
import { findNamedFiles, longestNamedFile } from './conventions/named-files.ts';
import { sanitise } from './sanitise.ts';

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

const depth = (path: string): number => path.split('/').length;

/** The telling files, those closest to the root first. */
function tellingPaths(paths: readonly string[]): string[] {
  return paths
    .filter((path) => telling.has(posix.basename(path)) && !path.includes('node_modules/'))
    .toSorted((left, right) => depth(left) - depth(right) || left.localeCompare(right))
    .slice(0, mostFiles);
}

const mostSources = 60;
const mostSourceCharacters = 400_000;
/** Reads that are under way at one time. */
const width = 8;
/** Files that are not the repository's own work, or not written by hand. */
const foreign = /(?:^|\/)(?:node_modules|vendor|third_party|dist|build|target|\.[^/]+)\/|\.min\.js$|\.d\.ts$/;

function sourcePaths(paths: readonly string[]): string[] {
  return paths
    .filter((path) => languageOfPath(path) !== null && !foreign.test(path))
    .toSorted((left, right) => depth(left) - depth(right) || left.localeCompare(right))
    .slice(0, mostSources);
}

/** Source files near the root, as many as fit, for the search for copies. */
async function readSources(paths: readonly string[], forge: Forge): Promise<RepositoryFacts['files']> {
  const sources: RepositoryFacts['files'] = [];
  let characters = 0;
  for (let start = 0; start < paths.length && characters < mostSourceCharacters; start += width) {
    const some = paths.slice(start, start + width);
    const texts = await Promise.all(some.map((path) => forge.readFile(path)));
    for (const [index, text] of texts.entries()) {
      const content = (text ?? '').slice(0, Math.min(longestFile, mostSourceCharacters - characters));
      characters += content.length;
      if (content !== '') sources.push({ path: some[index] ?? '', content });
    }
  }
  return sources;
}

async function readFiles(paths: readonly string[], forge: Forge): Promise<RepositoryFacts['files']> {
  const files: RepositoryFacts['files'] = [];
  for (const path of paths) {
    const content = await forge.readFile(path);
    if (content !== null) files.push({ path, content: content.slice(0, longestFile) });
  }
  return files;
}

/** The source files that an issue names, as they stand. */
async function readNamed(
  issue: Pick<IssueSnapshot, 'title' | 'body'> | null,
  tree: { paths: readonly string[]; sources: RepositoryFacts['files'] },
  forge: Forge,
): Promise<RepositoryFacts['files']> {
  if (issue === null) return [];
  const found = findNamedFiles(sanitise(`${issue.title}\n${issue.body}`).text, tree);
  const files = await readFiles(found, forge);
  return files.map(({ path, content }) => ({ path, content: content.slice(0, longestNamedFile) }));
}

/** What is known of the repository, from its default branch, in one step; with an issue, also the files that it names. */
export function readRepository(
  {
    steps,
    forge,
    analysis,
    approvedPackages,
  }: Pick<JobContext, 'steps' | 'forge' | 'analysis' | 'approvedPackages'>,
  issue: Pick<IssueSnapshot, 'title' | 'body'> | null = null,
): Promise<RepositoryFacts> {
  return steps.run({ name: 'read the repository', result: RepositoryFacts }, async () => {
    const { paths, license } = await forge.base();
    const files = await readFiles(tellingPaths(paths), forge);
    const conventions = conventionsIn(files, await readFiles(conventionPaths(paths), forge));
    const sources = await readSources(sourcePaths(paths), forge);
    const fingerprints = sources.length === 0 ? [] : await analysis.fingerprint(sources);
    const approved = [...((await approvedPackages?.()) ?? [])];
    const named = await readNamed(issue, { paths, sources }, forge);
    const known = { license, paths: paths.slice(0, mostPaths), files, fingerprints, approved };
    return {
      ...known,
      ...(conventions.length === 0 ? {} : { conventions }),
      ...(named.length === 0 ? {} : { named }),
    };
  });
}
