import { posix } from 'node:path';
import { toolFiles } from '../../analysis/code-style/tool-files.ts';
import { languageOfPath } from '../../analysis/fingerprints/fingerprint-file.ts';
import { cutText } from '../../core/cut-text.ts';
import type { RepositoryFacts } from '../../core/repository.ts';
import { foldersUpwards } from '../../toolchains/repository-folders.ts';
import { sanitise } from '../sanitise.ts';

type TextFile = RepositoryFacts['files'][number];

/** Characters that a prompt shows of them. */
const mostCharacters = 6_000;
const mostFiles = 20;

/** Where people write down how they want code to look, by weight; each also in the folders that projects keep such files in. */
const written: readonly (readonly string[])[] = [
  ['AGENTS.md'],
  ['CONTRIBUTING.md', '.github/CONTRIBUTING.md', 'docs/CONTRIBUTING.md'],
  ['.github/copilot-instructions.md'],
  ['CLAUDE.md'],
];

const depth = (path: string): number => path.split('/').length;
const endsIn = (path: string, name: string): boolean => path === name || path.endsWith(`/${name}`);

/** The paths of what people wrote on conventions, those closest to the root first. */
export function conventionPaths(paths: readonly string[]): string[] {
  return paths
    .filter((path) => written.flat().some((name) => endsIn(path, name)) && !path.includes('node_modules/'))
    .toSorted((left, right) => depth(left) - depth(right) || left.localeCompare(right))
    .slice(0, mostFiles);
}

/** The sections of a manifest that are on style; any other file whole. */
function settingsIn({ path, content }: TextFile): string {
  const name = posix.basename(path);
  if (name === 'package.json') return '';
  if (name !== 'pyproject.toml' && name !== 'setup.cfg') return content;
  const sections = content.split(/^(?=\[)/mu);
  return sections.filter((text) => /^\[(?:tool\.(?:black|ruff|isort)\b|flake8\])/u.test(text)).join('');
}

const settingNames = new Set([
  '.editorconfig',
  ...Object.values(toolFiles).flatMap((files) => Object.keys(files)),
]);

/** What a repository says on how code shall look: what people wrote and what formatters are told, without what its readers do not see. */
export function conventionsIn(files: readonly TextFile[], documents: readonly TextFile[]): TextFile[] {
  const settings = files.filter(({ path }) => settingNames.has(posix.basename(path)));
  const found = [...documents, ...settings.map((file) => ({ ...file, content: settingsIn(file) }))];
  return found
    .map(({ path, content }) => ({
      path,
      content: cutText(sanitise(content.slice(0, 4 * mostCharacters)).text.trim(), mostCharacters, ' …'),
    }))
    .filter(({ content }) => content !== '');
}

/** The file of one of these names that is closest to the target. */
function nearest(names: readonly string[], target: string, files: readonly TextFile[]): TextFile[] {
  for (const folder of foldersUpwards(posix.dirname(target)))
    for (const name of names) {
      const found = files.find(({ path }) => path === posix.join(folder, name));
      if (found !== undefined) return [found];
    }
  return [];
}

/** The conventions for a file, the closest of each kind, as the text that a prompt shows; null where the repository has none. */
export function conventionsFor(target: string, { conventions = [] }: RepositoryFacts): string | null {
  const language = languageOfPath(target);
  const tools = language === null ? [] : Object.keys(toolFiles[language]);
  const kinds = [...written, ['.editorconfig'], ...tools.map((name) => [name])];
  const chosen = new Map(
    kinds.flatMap((names) => nearest(names, target, conventions)).map((file) => [file.path, file.content]),
  );
  const text = [...chosen].map(([path, content]) => `=== ${path} ===\n${content}`).join('\n\n');
  return text === '' ? null : cutText(text, mostCharacters, ' …');
}
