import { posix } from 'node:path';
import { freePath } from '../../adoption/free-path.ts';
import type { Layout } from '../../placement.ts';
import { foldersUpwards } from '../../repository-folders.ts';
import { javascriptTestPart, usedFolder } from '../layout.ts';
import type { StandingManifest } from './manifests.ts';
import { distance, isRunnableTest, stemOf, testedStem } from './test-names.ts';

/** What is known of a file that is to be changed when its tests and its page get their places. */
export interface Place {
  path: string;
  paths: readonly string[];
  /** The package.json files that hold for it, the closest first. */
  manifests: readonly StandingManifest[];
}

/** Names that say nothing of what is in the file. */
const nameless = ['index', 'main', 'mod'];
const sourceFolders = ['src', 'lib', 'source', '.', ''];

function wordsOf({ path, manifests }: Place): string {
  const stem = stemOf(path);
  const folder = posix.basename(posix.dirname(path));
  if (!nameless.includes(stem)) return stem;
  if (!sourceFolders.includes(folder)) return folder;
  return manifests[0]?.manifest?.name?.split('/').at(-1) ?? stem;
}

/** The name that the file goes by, as it is spelled where that fits a module's name. */
function moduleOf(place: Place): string {
  const name = wordsOf(place)
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replaceAll(/^[^A-Za-z_]+/g, '')
    .slice(0, 60);
  return name === '' ? 'module' : name;
}

const folderOf = (manifest: StandingManifest | undefined): string => posix.dirname(manifest?.path ?? '.');

/** The closest of the repository's own tests: of that file by their name, else those in a folder of source. */
function modelFor({ path, paths }: Place): string | undefined {
  const near = paths
    .filter((one) => isRunnableTest(one) && /[.\-_](?:test|spec)\.[cm]?js$/.test(one))
    .toSorted((one, other) => distance(path, one) - distance(path, other));
  const stem = stemOf(path);
  return (
    near.find((one) => testedStem(one) === stem && distance(path, one) <= 4) ??
    near.find((one) => posix.dirname(one) === posix.dirname(path))
  );
}

function testFolder(place: Place): string {
  const model = modelFor(place);
  if (model !== undefined) return posix.dirname(model);
  const root = folderOf(place.manifests[0]);
  const names = ['test', 'tests', '__tests__'] as const;
  return posix.join(root, usedFolder(root, names, { paths: place.paths, manifests: new Map() }));
}

/** `.js` where the closest package.json makes that a module; tests are modules, of whatever kind the code is. */
function testEnding(folder: string, manifests: readonly StandingManifest[]): string {
  const above = foldersUpwards(folder);
  const nearest = above.flatMap((one) => manifests.find(({ path }) => posix.dirname(path) === one) ?? [])[0];
  return nearest?.manifest?.type === 'module' ? 'js' : 'mjs';
}

/** Where the new tests and the page of a file go. */
export function placeBeside(place: Place): Layout & { module: string } {
  const module = moduleOf(place);
  const folder = testFolder(place);
  const word = modelFor(place)?.includes('.spec.') === true ? 'spec' : 'test';
  const name = `${module}.${word}.${testEnding(folder, place.manifests)}`;
  const taken = new Set(place.paths);
  return {
    module,
    importName: `./${place.path}`,
    paths: {
      code: place.path,
      test: freePath(posix.join(folder, name), javascriptTestPart, (path) => !taken.has(path)),
      doc: posix.join(folderOf(place.manifests[0]), 'docs', `${module}.md`),
    },
  };
}
