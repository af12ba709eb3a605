import { posix } from 'node:path';
import type { Language } from '../../core/language.ts';
import { folderProblem } from '../../core/path-rules.ts';
import { foldersUpwards } from '../../toolchains/repository-folders.ts';

/** What marks a folder as a project of its own. */
const manifests: Readonly<Record<Language, readonly string[]>> = {
  python: ['pyproject.toml', 'setup.py', 'setup.cfg'],
  javascript: ['package.json'],
  java: ['pom.xml', 'build.gradle', 'build.gradle.kts'],
  go: ['go.mod'],
  rust: ['Cargo.toml'],
};

const mostNames = 200;

/** Words of a text that may be folders: with a slash in them, or quoted as code. */
function candidatesIn(text: string): string[] {
  const words = text.matchAll(/`([\w.-]+(?:\/[\w.-]+)*)\/?`|(?<![\w./:-])([\w.-]+(?:\/[\w.-]+)+)/gu);
  return [...words]
    .slice(0, mostNames)
    .map(([, quoted, plain]) => (quoted ?? plain ?? '').replace(/\.+$/u, ''));
}

/** The project below the root that a path belongs to: the folder of the nearest manifest. */
function projectOf(folder: string, language: Language, paths: ReadonlySet<string>): string | null {
  const root = foldersUpwards(folder).find((above) =>
    manifests[language].some((name) => paths.has(posix.join(above, name))),
  );
  return root === undefined || root === '.' ? null : root;
}

/** The folder by that name, or in which the file of that name lies. */
function folderCalled(name: string, files: ReadonlySet<string>, folders: ReadonlySet<string>): string[] {
  if (folders.has(name)) return [name];
  return files.has(name) ? [posix.dirname(name)] : [];
}

/** The project of a monorepo in which an issue names a folder or a file; null when it names none, or several. */
export function namedFolder(text: string, language: Language, paths: readonly string[]): string | null {
  const files = new Set(paths);
  const folders = new Set(paths.flatMap((path) => foldersUpwards(posix.dirname(path))));
  const projects = new Set(
    candidatesIn(text)
      .flatMap((name) => folderCalled(name, files, folders))
      .flatMap((folder) => projectOf(folder, language, files) ?? [])
      .filter((project) => folderProblem(project) === null),
  );
  const [only, ...others] = projects;
  return only === undefined || others.length > 0 ? null : only;
}
